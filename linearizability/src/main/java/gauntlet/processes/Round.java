package gauntlet.processes;

import gauntlet.contract.Shape;
import gauntlet.contract.TestMessage;
import gauntlet.engine.Cast;
import gauntlet.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One run of the processes against a fresh instance: all its random choices, made from a seed.
 *
 * @param shape of the instance
 * @param cast the roles of the parties
 * @param processes among how many processes the parties are dealt out, by turns
 * @param seeds of what the parties do
 * @param disturbance what happens to one of the processes meanwhile
 */
record Round(Shape shape, Cast cast, int processes, List<Long> seeds, Disturbance disturbance) {
  /** In all rounds together: with more, each gets too little of a small machine to overlap. */
  static final int MAX_PROCESSES = 8;

  private static final int MAX_PARTIES = 8;
  private static final int MAX_CAPACITY = 32;
  private static final int MAX_EXTRA_LENGTH = 120;
  private static final int MAX_DELAY_MICROS = 50_000;
  private static final int MAX_STALL_MICROS = 20_000;

  /** What happens to one process while all make their calls. */
  sealed interface Disturbance {
    /** Nothing. */
    record None() implements Disturbance {}

    /** It is stopped where it stands, and goes on later, though others may try to take over. */
    record Stall(int process, Duration after, Duration length) implements Disturbance {}

    /** It is killed where it stands, and another takes its place. */
    record Kill(int process, Duration after) implements Disturbance {}
  }

  /** Round {@code index} of the run with this seed. */
  static Round of(Subject<?> subject, long seed, long index) {
    SplittableRandom random = new SplittableRandom(seed ^ index * 0x9E37_79B9_7F4A_7C15L);
    int shortest = TestMessage.WHOLE_LENGTH + random.nextInt(MAX_EXTRA_LENGTH);
    int longest = random.nextBoolean() ? shortest : shortest + random.nextInt(MAX_EXTRA_LENGTH);
    Shape shape = new Shape(1 + random.nextInt(MAX_CAPACITY), shortest, longest);
    int most = Math.min(MAX_PARTIES, Cast.mostParties(subject));
    int parties = 2 + random.nextInt(most - 1);
    int processes = 2 + random.nextInt(Math.min(parties, MAX_PROCESSES) - 1);
    Cast cast = Cast.of(subject, parties, random);
    List<Long> seeds = new ArrayList<>();
    for (int party = 0; party < parties; party++) {
      seeds.add(random.nextLong());
    }
    return new Round(shape, cast, processes, seeds, disturbance(processes, random));
  }

  private static Disturbance disturbance(int processes, SplittableRandom random) {
    int process = random.nextInt(processes);
    Duration after = micros(random.nextInt(MAX_DELAY_MICROS));
    return switch (random.nextInt(4)) {
      case 0 -> new Disturbance.Stall(process, after, micros(random.nextInt(MAX_STALL_MICROS)));
      case 1 -> new Disturbance.Kill(process, after);
      default -> new Disturbance.None();
    };
  }

  private static Duration micros(long micros) {
    return Duration.ofNanos(1_000 * micros);
  }

  /** How many workers it takes: another stands by where one is to be killed or stopped. */
  int workers() {
    return processes + (disturbance instanceof Disturbance.None ? 0 : 1);
  }

  /** The parties that live in a process. */
  List<Integer> partiesIn(int process) {
    List<Integer> parties = new ArrayList<>();
    for (int party = process; party < cast.parties().size(); party += processes) {
      parties.add(party);
    }
    return parties;
  }
}
