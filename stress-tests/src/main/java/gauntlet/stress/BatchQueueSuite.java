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

/** What a queue must keep besides whose messages are claimed and read where they lie. */
public final class BatchQueueSuite {
  static final List<StressTest> TESTS =
      List.of(StressTest.of(NothingAborted.class, Role.PRODUCER, Role.CONSUMER));

  /** For queues that hold two messages, whatever they were asked for. */
  static final List<StressTest> ROOM_FOR_TWO_TESTS =
      List.of(
          StressTest.of(CommittedTogether.class, Role.PRODUCER, Role.CONSUMER),
          StressTest.of(ReadTogether.class, Role.PRODUCER, Role.CONSUMER));

  /** For queues that are full after a few messages. */
  static final List<StressTest> SMALL_QUEUE_TESTS =
      List.of(StressTest.of(HandledThenTaken.class, Role.PRODUCER, Role.CONSUMER));

  /** For those that are, and hold two messages. */
  static final List<StressTest> SMALL_ROOM_FOR_TWO_TESTS =
      List.of(StressTest.of(BatchWrapAround.class, Role.PRODUCER, Role.CONSUMER));

  private BatchQueueSuite() {}

  /** Two messages are claimed and committed, against two polls. */
  @JCStressTest
  @State
  @Description("The messages of a batch appear together.")
  @Outcome(id = "EMPTY, EMPTY", expect = ACCEPTABLE, desc = "Both polls came first.")
  @Outcome(id = "EMPTY, 1", expect = ACCEPTABLE_INTERESTING, desc = "A commit between the polls.")
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "The commit came first.")
  @Outcome(id = "1, EMPTY", expect = FORBIDDEN, desc = "The first appeared before the second.")
  @Outcome(expect = FORBIDDEN, desc = "A message was lost, doubled, torn or out of order.")
  public static class CommittedTogether {
    private final Slots.Slot<?> queue = QueueEnd.freshQueue();
    private final QueueEnd producer = new QueueEnd(queue.first(), Role.PRODUCER);
    private final QueueEnd consumer = new QueueEnd(queue.second(), Role.CONSUMER);

    @Actor
    public void producer() {
      producer.claim(1);
      producer.claim(2);
      producer.commit();
    }

    @Actor
    public void consumer(LL_Result seen) {
      seen.r1 = consumer.poll();
      seen.r2 = consumer.poll();
    }
  }

  /** A message is claimed and given up, and another is sent, against two polls. */
  @JCStressTest
  @State
  @Description("What is claimed and aborted was never there.")
  @Outcome(id = "EMPTY, EMPTY", expect = ACCEPTABLE, desc = "Both polls came first.")
  @Outcome(id = "EMPTY, 2", expect = ACCEPTABLE_INTERESTING, desc = "An offer between the polls.")
  @Outcome(id = "2, EMPTY", expect = ACCEPTABLE, desc = "The offer came first.")
  @Outcome(id = ".*1.*", expect = FORBIDDEN, desc = "The message that was given up was seen.")
  @Outcome(expect = FORBIDDEN, desc = "A message was doubled or torn, or an exception.")
  public static class NothingAborted {
    private final Slots.Slot<?> queue = QueueEnd.freshQueue();
    private final QueueEnd producer = new QueueEnd(queue.first(), Role.PRODUCER);
    private final QueueEnd consumer = new QueueEnd(queue.second(), Role.CONSUMER);

    @Actor
    public void producer() {
      producer.claim(1);
      producer.abort();
      producer.offer(2);
    }

    @Actor
    public void consumer(LL_Result seen) {
      seen.r1 = consumer.poll();
      seen.r2 = consumer.poll();
    }
  }

  /** Two offers against one read of two messages; the rest is taken afterwards. */
  @JCStressTest
  @State
  @Description("A reader of several messages takes those it was handed, and no other.")
  @Outcome(id = "EMPTY, IN ORDER", expect = ACCEPTABLE, desc = "The read came first.")
  @Outcome(
      id = "1, IN ORDER",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The read came between the offers.")
  @Outcome(id = "1 2, IN ORDER", expect = ACCEPTABLE, desc = "Both messages were there in time.")
  @Outcome(expect = FORBIDDEN, desc = "A message was lost, doubled, torn or out of order.")
  public static class ReadTogether {
    private final Slots.Slot<?> queue = QueueEnd.freshQueue();
    private final QueueEnd producer = new QueueEnd(queue.first(), Role.PRODUCER);
    private final QueueEnd consumer = new QueueEnd(queue.second(), Role.CONSUMER);

    @Actor
    public void producer() {
      producer.offer(1);
      producer.offer(2);
    }

    @Actor
    public void consumer(LL_Result seen) {
      seen.r1 = consumer.read(2);
    }

    @Arbiter
    public void rest(LL_Result seen) {
      seen.r2 =
          switch (seen.r1.toString()) {
            case "1 2" -> consumer.drain(3, 2);
            case "1" -> consumer.drain(2, 2);
            default -> consumer.drain(1, 2);
          };
    }
  }

  /** One offer against one read on a full queue. */
  @JCStressTest
  @State
  @Description("A message lies where it is until its handler has returned.")
  @Outcome(id = "FULL, 1, IN ORDER", expect = ACCEPTABLE, desc = "The offer came first.")
  @Outcome(
      id = "ACCEPTED, 1, IN ORDER",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The read made room in time.")
  @Outcome(id = ".*GARBAGE.*", expect = FORBIDDEN, desc = "It was overwritten while handled.")
  @Outcome(expect = FORBIDDEN, desc = "A message was lost, doubled or out of order.")
  public static class HandledThenTaken {
    private final Slots.Slot<?> queue = QueueEnd.freshQueue();
    private final QueueEnd producer = new QueueEnd(queue.first(), Role.PRODUCER);
    private final QueueEnd consumer = new QueueEnd(queue.second(), Role.CONSUMER);
    private final int last = producer.fill(1);

    @Actor
    public void producer(LLL_Result seen) {
      seen.r1 = producer.offer(last + 1);
    }

    @Actor
    public void consumer(LLL_Result seen) {
      seen.r2 = consumer.read(1);
    }

    @Arbiter
    public void drain(LLL_Result seen) {
      seen.r3 = consumer.drain(2, seen.r1.equals(Answer.ACCEPTED) ? last + 1 : last);
    }
  }

  /** A batch where old messages lie about, and where it meets the end of a ring. */
  @JCStressTest
  @State
  @Description("A batch written over old messages is whole.")
  @Outcome(id = "EMPTY, EMPTY", expect = ACCEPTABLE, desc = "Both reads came first.")
  @Outcome(id = "EMPTY, 1 2", expect = ACCEPTABLE_INTERESTING, desc = "A commit between the reads.")
  @Outcome(id = "1 2, EMPTY", expect = ACCEPTABLE, desc = "The commit came first.")
  @Outcome(id = ".*GARBAGE.*", expect = FORBIDDEN, desc = "A message of new bytes and old ones.")
  @Outcome(expect = FORBIDDEN, desc = "A part of the batch, or a message of the round before.")
  public static class BatchWrapAround {
    private final Slots.Slot<?> queue = QueueEnd.freshQueue();
    private final QueueEnd producer = new QueueEnd(queue.first(), Role.PRODUCER);
    private final QueueEnd consumer = new QueueEnd(queue.second(), Role.CONSUMER);

    /** The batch begins where the first round ends. */
    public BatchWrapAround() {
      producer.goRoundTo(consumer);
    }

    @Actor
    public void producer() {
      producer.claim(1);
      producer.claim(2);
      producer.commit();
    }

    @Actor
    public void consumer(LL_Result seen) {
      seen.r1 = consumer.read(2);
      seen.r2 = consumer.read(2);
    }
  }
}
