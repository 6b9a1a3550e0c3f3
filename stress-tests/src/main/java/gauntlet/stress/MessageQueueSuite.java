package gauntlet.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import gauntlet.contract.Role;
import gauntlet.contract.Shape;
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

/** What any message queue must keep on real hardware, whoever wrote it. */
public final class MessageQueueSuite {
  /** Two messages: every test meets both ends of the queue within a few calls. */
  static final Shape SHAPE = Shape.uniform(2, 28);

  static final List<StressTest> TESTS =
      List.of(
          StressTest.of(RecordComplete.class, Role.PRODUCER, Role.CONSUMER),
          StressTest.of(FirstInFirstOut.class, Role.PRODUCER, Role.CONSUMER),
          StressTest.of(LastMessage.class, Role.PRODUCER, Role.CONSUMER, Role.CONSUMER));

  /** For queues that hold two messages, whatever they were asked for. */
  static final List<StressTest> ROOM_FOR_TWO_TESTS =
      List.of(
          StressTest.of(EmptyBoundary.class, Role.PRODUCER, Role.CONSUMER),
          StressTest.of(TwoProducers.class, Role.PRODUCER, Role.PRODUCER, Role.CONSUMER),
          StressTest.of(TwoConsumers.class, Role.PRODUCER, Role.CONSUMER, Role.CONSUMER));

  /** For queues that are full after a few messages. */
  static final List<StressTest> SMALL_QUEUE_TESTS =
      List.of(
          StressTest.of(WrapAround.class, Role.PRODUCER, Role.CONSUMER),
          StressTest.of(FullBoundary.class, Role.PRODUCER, Role.CONSUMER));

  /** For queues that are full after so many messages, wherever their indices are. */
  static final List<StressTest> EXACT_QUEUE_TESTS =
      List.of(StressTest.of(LastPlace.class, Role.PRODUCER, Role.PRODUCER, Role.CONSUMER));

  private MessageQueueSuite() {}

  /** One offer against one poll. */
  @JCStressTest
  @State
  @Description("A poll sees a whole message or none.")
  @Outcome(id = "EMPTY", expect = ACCEPTABLE, desc = "The poll came first.")
  @Outcome(id = "1", expect = ACCEPTABLE_INTERESTING, desc = "The offer came first.")
  @Outcome(id = "GARBAGE", expect = FORBIDDEN, desc = "The message was seen before its bytes were.")
  @Outcome(expect = FORBIDDEN, desc = "No message that was sent, and not empty.")
  public static class RecordComplete {
    private final Slots.Slot<?> queue = QueueEnd.freshQueue();
    private final QueueEnd producer = new QueueEnd(queue.first(), Role.PRODUCER);
    private final QueueEnd consumer = new QueueEnd(queue.second(), Role.CONSUMER);

    @Actor
    public void producer() {
      producer.offer(1);
    }

    @Actor
    public void consumer(L_Result seen) {
      seen.r1 = consumer.poll();
    }
  }

  /** Two offers against two polls. */
  @JCStressTest
  @State
  @Description("Messages come out in the order they went in.")
  @Outcome(id = "EMPTY, EMPTY", expect = ACCEPTABLE, desc = "Both polls came first.")
  @Outcome(id = "EMPTY, 1", expect = ACCEPTABLE_INTERESTING, desc = "An offer between the polls.")
  @Outcome(
      id = "1, EMPTY",
      expect = ACCEPTABLE_INTERESTING,
      desc = "Both polls between the offers.")
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Both messages were there in time.")
  @Outcome(id = "2, .*", expect = FORBIDDEN, desc = "The second message overtook the first.")
  @Outcome(id = "1, 1", expect = FORBIDDEN, desc = "The first message was delivered twice.")
  @Outcome(id = "EMPTY, 2", expect = FORBIDDEN, desc = "The first message was lost.")
  @Outcome(expect = FORBIDDEN, desc = "A torn message or an exception.")
  public static class FirstInFirstOut {
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
      seen.r1 = consumer.poll();
      seen.r2 = consumer.poll();
    }
  }

  /** One offer against one poll on a full queue. */
  @JCStressTest
  @State
  @Description("At the full boundary nothing is lost, delivered twice or out of order.")
  @Outcome(id = "FULL, 1, IN ORDER", expect = ACCEPTABLE, desc = "The offer came first.")
  @Outcome(
      id = "ACCEPTED, 1, IN ORDER",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The poll made room in time.")
  @Outcome(expect = FORBIDDEN, desc = "A message was lost, doubled, torn or out of order.")
  public static class FullBoundary {
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
      seen.r2 = consumer.poll();
    }

    @Arbiter
    public void drain(LLL_Result seen) {
      seen.r3 = consumer.drain(2, seen.r1.equals(Answer.ACCEPTED) ? last + 1 : last);
    }
  }

  /** Two offers against two polls, where old messages lie about. */
  @JCStressTest
  @State
  @Description("A message written over an old one is whole, and the old one does not come back.")
  @Outcome(id = "EMPTY, EMPTY", expect = ACCEPTABLE, desc = "Both polls came first.")
  @Outcome(id = "EMPTY, 1", expect = ACCEPTABLE_INTERESTING, desc = "An offer between the polls.")
  @Outcome(
      id = "1, EMPTY",
      expect = ACCEPTABLE_INTERESTING,
      desc = "Both polls between the offers.")
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Both messages were there in time.")
  @Outcome(id = ".*GARBAGE.*", expect = FORBIDDEN, desc = "A message of new bytes and old ones.")
  @Outcome(expect = FORBIDDEN, desc = "A message of the round before, a wrong one or none.")
  public static class WrapAround {
    private final Slots.Slot<?> queue = QueueEnd.freshQueue();
    private final QueueEnd producer = new QueueEnd(queue.first(), Role.PRODUCER);
    private final QueueEnd consumer = new QueueEnd(queue.second(), Role.CONSUMER);

    /** The next message but one is the first of the second round. */
    public WrapAround() {
      producer.goRoundTo(consumer);
    }

    @Actor
    public void producer() {
      producer.offer(1);
      producer.offer(2);
    }

    @Actor
    public void consumer(LL_Result seen) {
      seen.r1 = consumer.poll();
      seen.r2 = consumer.poll();
    }
  }

  /** One offer against two polls, with one message inside. */
  @JCStressTest
  @State
  @Description("At the empty boundary nothing is lost or delivered twice.")
  @Outcome(id = "1, EMPTY, IN ORDER", expect = ACCEPTABLE, desc = "Both polls came first.")
  @Outcome(id = "1, 2, IN ORDER", expect = ACCEPTABLE, desc = "The offer came in time.")
  @Outcome(id = "1, 1, .*", expect = FORBIDDEN, desc = "The message was delivered twice.")
  @Outcome(expect = FORBIDDEN, desc = "A message was lost, doubled, torn or out of order.")
  public static class EmptyBoundary {
    private final Slots.Slot<?> queue = QueueEnd.freshQueue();
    private final QueueEnd producer = new QueueEnd(queue.first(), Role.PRODUCER);
    private final QueueEnd consumer = new QueueEnd(queue.second(), Role.CONSUMER);

    public EmptyBoundary() {
      producer.offer(1);
    }

    @Actor
    public void producer() {
      producer.offer(2);
    }

    @Actor
    public void consumer(LLL_Result seen) {
      seen.r1 = consumer.poll();
      seen.r2 = consumer.poll();
    }

    @Arbiter
    public void drain(LLL_Result seen) {
      seen.r3 = consumer.drain(seen.r2.equals(Answer.EMPTY) ? 2 : 3, 2);
    }
  }

  /** Two offers at once. */
  @JCStressTest
  @State
  @Description("What two producers send at once both arrives.")
  @Outcome(id = "1, 2, EMPTY", expect = ACCEPTABLE, desc = "The first producer came first.")
  @Outcome(id = "2, 1, EMPTY", expect = ACCEPTABLE, desc = "The second producer came first.")
  @Outcome(
      id = {"1, EMPTY, EMPTY", "2, EMPTY, EMPTY"},
      expect = FORBIDDEN,
      desc = "One message was written over the other.")
  @Outcome(expect = FORBIDDEN, desc = "A message was lost, doubled or torn.")
  public static class TwoProducers {
    private final Slots.Slot<?> queue = QueueEnd.freshQueue();
    private final QueueEnd first = new QueueEnd(queue.first(), Role.PRODUCER);
    private final QueueEnd second = new QueueEnd(queue.second(), Role.PRODUCER);
    private final QueueEnd consumer = new QueueEnd(queue.first(), Role.CONSUMER);

    @Actor
    public void first() {
      first.offer(1);
    }

    @Actor
    public void second() {
      second.offer(2);
    }

    @Arbiter
    public void drain(LLL_Result seen) {
      seen.r1 = consumer.poll();
      seen.r2 = consumer.poll();
      seen.r3 = consumer.poll();
    }
  }

  /** Two offers at once, and room for one. */
  @JCStressTest
  @State
  @Description("Of two producers, one gets the last place.")
  @Outcome(id = "ACCEPTED, FULL, IN ORDER", expect = ACCEPTABLE, desc = "The first came first.")
  @Outcome(id = "FULL, ACCEPTED, IN ORDER", expect = ACCEPTABLE, desc = "The second came first.")
  @Outcome(id = "ACCEPTED, ACCEPTED, .*", expect = FORBIDDEN, desc = "Two messages in one place.")
  @Outcome(id = "FULL, FULL, .*", expect = FORBIDDEN, desc = "Nobody got the place.")
  @Outcome(expect = FORBIDDEN, desc = "A message was lost, doubled, torn or out of order.")
  public static class LastPlace {
    private final Slots.Slot<?> queue = QueueEnd.freshQueue();
    private final QueueEnd first = new QueueEnd(queue.first(), Role.PRODUCER);
    private final QueueEnd second = new QueueEnd(queue.second(), Role.PRODUCER);
    private final QueueEnd consumer = new QueueEnd(queue.first(), Role.CONSUMER);
    private final int last = first.fill(1);

    public LastPlace() {
      consumer.poll();
    }

    @Actor
    public void first(LLL_Result seen) {
      seen.r1 = first.offer(last + 1);
    }

    @Actor
    public void second(LLL_Result seen) {
      seen.r2 = second.offer(last + 1);
    }

    @Arbiter
    public void drain(LLL_Result seen) {
      seen.r3 = consumer.drain(2, last + 1);
    }
  }

  /** Two polls at once, with two messages inside. */
  @JCStressTest
  @State
  @Description("Two consumers take different messages.")
  @Outcome(id = "1, 2, EMPTY", expect = ACCEPTABLE, desc = "The first consumer came first.")
  @Outcome(id = "2, 1, EMPTY", expect = ACCEPTABLE, desc = "The second consumer came first.")
  @Outcome(
      id = {"1, 1, .*", "2, 2, .*"},
      expect = FORBIDDEN,
      desc = "A message was delivered twice.")
  @Outcome(expect = FORBIDDEN, desc = "A message was lost or torn.")
  public static class TwoConsumers {
    private final Slots.Slot<?> queue = QueueEnd.freshQueue();
    private final QueueEnd producer = new QueueEnd(queue.first(), Role.PRODUCER);
    private final QueueEnd first = new QueueEnd(queue.first(), Role.CONSUMER);
    private final QueueEnd second = new QueueEnd(queue.second(), Role.CONSUMER);

    public TwoConsumers() {
      producer.offer(1);
      producer.offer(2);
    }

    @Actor
    public void first(LLL_Result seen) {
      seen.r1 = first.poll();
    }

    @Actor
    public void second(LLL_Result seen) {
      seen.r2 = second.poll();
    }

    @Arbiter
    public void drain(LLL_Result seen) {
      seen.r3 = first.poll();
    }
  }

  /** Two polls at once, with one message inside. */
  @JCStressTest
  @State
  @Description("Of two consumers, one gets the last message.")
  @Outcome(id = "1, EMPTY, 2", expect = ACCEPTABLE, desc = "The first consumer came first.")
  @Outcome(id = "EMPTY, 1, 2", expect = ACCEPTABLE, desc = "The second consumer came first.")
  @Outcome(id = "1, 1, .*", expect = FORBIDDEN, desc = "The message was delivered twice.")
  @Outcome(id = "EMPTY, EMPTY, .*", expect = FORBIDDEN, desc = "Nobody got the message.")
  @Outcome(expect = FORBIDDEN, desc = "The next message was lost, or one was torn.")
  public static class LastMessage {
    private final Slots.Slot<?> queue = QueueEnd.freshQueue();
    private final QueueEnd producer = new QueueEnd(queue.first(), Role.PRODUCER);
    private final QueueEnd first = new QueueEnd(queue.first(), Role.CONSUMER);
    private final QueueEnd second = new QueueEnd(queue.second(), Role.CONSUMER);

    public LastMessage() {
      producer.offer(1);
    }

    @Actor
    public void first(LLL_Result seen) {
      seen.r1 = first.poll();
    }

    @Actor
    public void second(LLL_Result seen) {
      seen.r2 = second.poll();
    }

    @Arbiter
    public void next(LLL_Result seen) {
      producer.offer(2);
      seen.r3 = first.poll();
    }
  }
}
