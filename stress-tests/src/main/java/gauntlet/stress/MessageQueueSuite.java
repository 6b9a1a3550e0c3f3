package gauntlet.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import gauntlet.contract.MessageQueue;
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

/** What any message queue must keep on real hardware, whoever wrote it. */
public final class MessageQueueSuite {
  static final List<StressTest> TESTS =
      List.of(
          StressTest.of(RecordComplete.class, Role.PRODUCER, Role.CONSUMER),
          StressTest.of(FirstInFirstOut.class, Role.PRODUCER, Role.CONSUMER),
          StressTest.of(FullBoundary.class, Role.PRODUCER, Role.CONSUMER));

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
    private final Slots.Slot<MessageQueue> slot = QueueEnd.freshQueue();
    private final QueueEnd producer = new QueueEnd(slot.first(), Role.PRODUCER);
    private final QueueEnd consumer = new QueueEnd(slot.second(), Role.CONSUMER);

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
    private final Slots.Slot<MessageQueue> slot = QueueEnd.freshQueue();
    private final QueueEnd producer = new QueueEnd(slot.first(), Role.PRODUCER);
    private final QueueEnd consumer = new QueueEnd(slot.second(), Role.CONSUMER);

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
    private final Slots.Slot<MessageQueue> slot = QueueEnd.freshQueue();
    private final QueueEnd producer = new QueueEnd(slot.first(), Role.PRODUCER);
    private final QueueEnd consumer = new QueueEnd(slot.second(), Role.CONSUMER);
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
}
