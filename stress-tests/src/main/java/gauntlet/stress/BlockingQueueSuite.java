package gauntlet.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import gauntlet.contract.Role;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * What a queue whose calls wait must keep besides. Where a call waits, the other actor always does
 * what it waits for: one that does not return has lost its wake-up.
 */
public final class BlockingQueueSuite {
  static final List<StressTest> TESTS =
      List.of(
          StressTest.of(WakeUpForMessage.class, Role.PRODUCER, Role.CONSUMER),
          StressTest.of(TimeoutBesideOffer.class, Role.PRODUCER, Role.CONSUMER));

  /** For queues that hold two messages, whatever they were asked for. */
  static final List<StressTest> ROOM_FOR_TWO_TESTS =
      List.of(StressTest.of(TwoSleepers.class, Role.PRODUCER, Role.CONSUMER, Role.CONSUMER));

  /** For queues that are full after a few messages. */
  static final List<StressTest> SMALL_QUEUE_TESTS =
      List.of(
          StressTest.of(WakeUpForRoom.class, Role.PRODUCER, Role.CONSUMER),
          StressTest.of(TimeoutBesidePoll.class, Role.PRODUCER, Role.CONSUMER),
          StressTest.of(PutAndTake.class, Role.PRODUCER, Role.CONSUMER));

  private BlockingQueueSuite() {}

  /** Who finds nothing goes to sleep; who publishes wakes the sleepers. */
  @JCStressTest
  @State
  @Description("A message sent while its receiver falls asleep wakes it.")
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The message has arrived.")
  @Outcome(expect = FORBIDDEN, desc = "No message, or another one.")
  public static class WakeUpForMessage {
    private final Slots.Slot<?> queue = QueueEnd.freshQueue();
    private final QueueEnd producer = new QueueEnd(queue.first(), Role.PRODUCER);
    private final QueueEnd consumer = new QueueEnd(queue.second(), Role.CONSUMER);

    @Actor
    public void producer() {
      producer.offer(1);
    }

    @Actor
    public void consumer(L_Result seen) {
      seen.r1 = consumer.take();
    }
  }

  /** Who finds no room goes to sleep; who makes room wakes the sleepers. */
  @JCStressTest
  @State
  @Description("Room made while a sender falls asleep wakes it.")
  @Outcome(id = "ACCEPTED, 1, IN ORDER", expect = ACCEPTABLE, desc = "The message went in.")
  @Outcome(expect = FORBIDDEN, desc = "A message was lost, doubled, torn or out of order.")
  public static class WakeUpForRoom {
    private final Slots.Slot<?> queue = QueueEnd.freshQueue();
    private final QueueEnd producer = new QueueEnd(queue.first(), Role.PRODUCER);
    private final QueueEnd consumer = new QueueEnd(queue.second(), Role.CONSUMER);
    private final int last = producer.fill(1);

    @Actor
    public void producer(LLL_Result seen) {
      seen.r1 = producer.put(last + 1);
    }

    @Actor
    public void consumer(LLL_Result seen) {
      seen.r2 = consumer.poll();
    }

    @Arbiter
    public void drain(LLL_Result seen) {
      seen.r3 = consumer.drain(2, last + 1);
    }
  }

  /** More messages than the queue holds, sent and taken by calls that wait. */
  @JCStressTest
  @State
  @Description("Two that wait for each other in turn both come to their end.")
  @Outcome(id = "1, IN ORDER", expect = ACCEPTABLE, desc = "All messages went through.")
  @Outcome(expect = FORBIDDEN, desc = "A message was lost, doubled, torn or out of order.")
  public static class PutAndTake {
    private final Slots.Slot<?> queue = QueueEnd.freshQueue();
    private final QueueEnd producer = new QueueEnd(queue.first(), Role.PRODUCER);
    private final QueueEnd consumer = new QueueEnd(queue.second(), Role.CONSUMER);
    private final int capacity = producer.fill(1);

    public PutAndTake() {
      consumer.drain(1, capacity);
    }

    @Actor
    public void producer() {
      for (int number = 1; number <= capacity + 2; number++) {
        producer.put(number);
      }
    }

    @Actor
    public void consumer(LL_Result seen) {
      seen.r1 = consumer.take();
      seen.r2 = Answer.IN_ORDER;
      for (int number = 2; number <= capacity + 2; number++) {
        String next = consumer.take();
        if (!next.equals(Integer.toString(number))) {
          seen.r2 = next + " INSTEAD OF " + number;
        }
      }
    }
  }

  /** A timeout may run out at the moment the message comes. */
  @JCStressTest
  @State
  @Description("A receiver whose time runs out takes the message or leaves it.")
  @Outcome(id = "EMPTY, 1", expect = ACCEPTABLE, desc = "The time ran out first.")
  @Outcome(id = "1, EMPTY", expect = ACCEPTABLE_INTERESTING, desc = "The message came first.")
  @Outcome(id = "EMPTY, EMPTY", expect = FORBIDDEN, desc = "The message was lost.")
  @Outcome(id = "1, 1", expect = FORBIDDEN, desc = "The message was delivered twice.")
  @Outcome(expect = FORBIDDEN, desc = "A torn message or an exception.")
  public static class TimeoutBesideOffer {
    private final Slots.Slot<?> queue = QueueEnd.freshQueue();
    private final QueueEnd producer = new QueueEnd(queue.first(), Role.PRODUCER);
    private final QueueEnd consumer = new QueueEnd(queue.second(), Role.CONSUMER);

    @Actor
    public void producer() {
      producer.offer(1);
    }

    @Actor
    public void consumer(LL_Result seen) {
      seen.r1 = consumer.pollInVain();
    }

    @Arbiter
    public void rest(LL_Result seen) {
      seen.r2 = consumer.poll();
    }
  }

  /** A timeout may run out at the moment there is room. */
  @JCStressTest
  @State
  @Description("A sender whose time runs out has sent its message or not.")
  @Outcome(id = "FULL, 1, IN ORDER", expect = ACCEPTABLE, desc = "The time ran out first.")
  @Outcome(
      id = "ACCEPTED, 1, IN ORDER",
      expect = ACCEPTABLE_INTERESTING,
      desc = "There was room first.")
  @Outcome(expect = FORBIDDEN, desc = "A message was lost, doubled, torn or out of order.")
  public static class TimeoutBesidePoll {
    private final Slots.Slot<?> queue = QueueEnd.freshQueue();
    private final QueueEnd producer = new QueueEnd(queue.first(), Role.PRODUCER);
    private final QueueEnd consumer = new QueueEnd(queue.second(), Role.CONSUMER);
    private final int last = producer.fill(1);

    @Actor
    public void producer(LLL_Result seen) {
      seen.r1 = producer.offerInVain(last + 1);
    }

    @Actor
    public void consumer(LLL_Result seen) {
      seen.r2 = consumer.poll();
    }

    @Arbiter
    public void drain(LLL_Result seen) {
      seen.r3 = consumer.drain(2, seen.r1.equals(Answer.ACCEPTED) ? last + 1 : last);
    }
  }

  /** One wake-up for two sleepers must not be one for the wrong one. */
  @JCStressTest
  @State
  @Description("Two messages wake two receivers.")
  @Outcome(
      id = {"1, 2", "2, 1"},
      expect = ACCEPTABLE,
      desc = "Each has one.")
  @Outcome(expect = FORBIDDEN, desc = "A message was lost, doubled or torn.")
  public static class TwoSleepers {
    private final Slots.Slot<?> queue = QueueEnd.freshQueue();
    private final QueueEnd producer = new QueueEnd(queue.first(), Role.PRODUCER);
    private final QueueEnd first = new QueueEnd(queue.first(), Role.CONSUMER);
    private final QueueEnd second = new QueueEnd(queue.second(), Role.CONSUMER);

    @Actor
    public void producer() {
      producer.offer(1);
      producer.offer(2);
    }

    @Actor
    public void first(LL_Result seen) {
      seen.r1 = first.take();
    }

    @Actor
    public void second(LL_Result seen) {
      seen.r2 = second.take();
    }
  }
}
