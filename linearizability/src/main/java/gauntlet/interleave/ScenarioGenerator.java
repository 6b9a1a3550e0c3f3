package gauntlet.interleave;

import gauntlet.interleave.Scenario.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes up scenarios for one producer beside one consumer: few calls, so that the model checker
 * gets far into their interleavings, from a queue that is empty, part full or full.
 */
final class ScenarioGenerator {
  private static final int MAX_CALLS = 3;

  private final RandomGenerator random;
  private final int capacity;
  private long nextNumber;

  /**
   * Scenarios that differ with the random numbers.
   *
   * @param capacity how many messages the queue holds at most
   */
  ScenarioGenerator(RandomGenerator random, int capacity) {
    this.random = random;
    this.capacity = capacity;
  }

  Scenario next() {
    nextNumber = 1;
    List<Call> before = before();
    List<Call> producer = offers(1 + random.nextInt(MAX_CALLS));
    List<Call> consumer = polls(1 + random.nextInt(MAX_CALLS));
    return new Scenario(before, List.of(producer, consumer), polls(random.nextInt(MAX_CALLS)));
  }

  /** Moves the indices on by some laps of offer and poll, then leaves some messages inside. */
  private List<Call> before() {
    List<Call> calls = new ArrayList<>();
    for (int moved = random.nextInt(capacity + 1); moved > 0; moved--) {
      calls.addAll(offers(1));
      calls.addAll(polls(1));
    }
    calls.addAll(offers(random.nextInt(capacity + 1)));
    return calls;
  }

  private List<Call> offers(int count) {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(new Call.Offer(nextNumber++));
    }
    return calls;
  }

  private static List<Call> polls(int count) {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(new Call.Poll());
    }
    return calls;
  }
}
