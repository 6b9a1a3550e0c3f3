package gauntlet.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import gauntlet.contract.PriorityMessageQueue;
import gauntlet.contract.Role;
import gauntlet.subject.PriorityMessageQueueSubject;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * What a queue with priorities must keep beside what any queue must, as which it is tested with
 * messages of one priority. Messages from 10 on have the highest priority, others the lowest.
 */
public final class PriorityQueueSuite {
  static final List<StressTest> TESTS =
      List.of(
          StressTest.of(UrgentFirst.class, Role.PRODUCER, Role.CONSUMER),
          StressTest.of(Rendezvous.class, Role.PRODUCER, Role.CONSUMER),
          StressTest.of(RendezvousInVain.class, Role.PRODUCER, Role.CONSUMER));

  /** For queues that hold two messages, whatever they were asked for. */
  static final List<StressTest> ROOM_FOR_TWO_TESTS =
      List.of(StressTest.of(UrgentLast.class, Role.PRODUCER, Role.CONSUMER));

  private PriorityQueueSuite() {}

  /** Made where the tests are played, and nowhere else. */
  private static final class Instances {
    static final Slots<PriorityMessageQueue> SLOTS =
        Slots.of(PriorityMessageQueueSubject.class, MessageQueueSuite.SHAPE);
  }

  /** An urgent message, then another, against two polls. */
  @JCStressTest
  @State
  @Description("A message does not overtake one of higher priority that was sent before.")
  @Outcome(id = "EMPTY, EMPTY", expect = ACCEPTABLE, desc = "Both polls came first.")
  @Outcome(id = "EMPTY, 10", expect = ACCEPTABLE_INTERESTING, desc = "An offer between the polls.")
  @Outcome(
      id = "10, EMPTY",
      expect = ACCEPTABLE_INTERESTING,
      desc = "Both polls between the offers.")
  @Outcome(id = "10, 1", expect = ACCEPTABLE, desc = "Both messages were there in time.")
  @Outcome(id = "1, .*", expect = FORBIDDEN, desc = "The message overtook the urgent one.")
  @Outcome(id = "EMPTY, 1", expect = FORBIDDEN, desc = "The urgent message was passed over.")
  @Outcome(expect = FORBIDDEN, desc = "A torn message, a wrong priority or an exception.")
  public static class UrgentFirst {
    private final Slots.Slot<PriorityMessageQueue> queue = Instances.SLOTS.next();
    private final PriorityQueueEnd producer = new PriorityQueueEnd(queue.first(), Role.PRODUCER);
    private final PriorityQueueEnd consumer = new PriorityQueueEnd(queue.second(), Role.CONSUMER);

    @Actor
    public void producer() {
      producer.offer(10);
      producer.offer(1);
    }

    @Actor
    public void consumer(LL_Result seen) {
      seen.r1 = consumer.poll();
      seen.r2 = consumer.poll();
    }
  }

  /** A message, then an urgent one, against a poll; the rest is taken afterwards. */
  @JCStressTest
  @State
  @Description("An urgent message goes before those that wait, and none is lost by it.")
  @Outcome(id = "EMPTY, 10, 1", expect = ACCEPTABLE, desc = "The poll came first.")
  @Outcome(
      id = "1, 10, EMPTY",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The poll came between the offers.")
  @Outcome(id = "10, 1, EMPTY", expect = ACCEPTABLE, desc = "Both offers came first.")
  @Outcome(id = "EMPTY, 1, 10", expect = FORBIDDEN, desc = "The urgent message had to wait.")
  @Outcome(expect = FORBIDDEN, desc = "A message was lost, doubled or torn, or an exception.")
  public static class UrgentLast {
    private final Slots.Slot<PriorityMessageQueue> queue = Instances.SLOTS.next();
    private final PriorityQueueEnd producer = new PriorityQueueEnd(queue.first(), Role.PRODUCER);
    private final PriorityQueueEnd consumer = new PriorityQueueEnd(queue.second(), Role.CONSUMER);

    @Actor
    public void producer() {
      producer.offer(1);
      producer.offer(10);
    }

    @Actor
    public void consumer(LLL_Result seen) {
      seen.r1 = consumer.poll();
    }

    @Arbiter
    public void rest(LLL_Result seen) {
      seen.r2 = consumer.poll();
      seen.r3 = consumer.poll();
    }
  }

  /** One hands over, another takes. */
  @JCStressTest
  @State
  @Description("A message that is handed over wakes its taker, and its taking the sender.")
  @Outcome(id = "TAKEN, 1, EMPTY", expect = ACCEPTABLE, desc = "They have met.")
  @Outcome(expect = FORBIDDEN, desc = "They have missed each other, or an exception.")
  public static class Rendezvous {
    private final Slots.Slot<PriorityMessageQueue> queue = Instances.SLOTS.next();
    private final PriorityQueueEnd producer = new PriorityQueueEnd(queue.first(), Role.PRODUCER);
    private final PriorityQueueEnd consumer = new PriorityQueueEnd(queue.second(), Role.CONSUMER);

    @Actor
    public void producer(LLL_Result seen) {
      seen.r1 = producer.transfer(1);
    }

    @Actor
    public void consumer(LLL_Result seen) {
      seen.r2 = consumer.take();
    }

    @Arbiter
    public void rest(LLL_Result seen) {
      seen.r3 = consumer.poll();
    }
  }

  /** The sender's time may run out at the moment its message is taken. */
  @JCStressTest
  @State
  @Description("A message was taken if and only if its sender is told so.")
  @Outcome(id = "KEPT, EMPTY, EMPTY", expect = ACCEPTABLE, desc = "They have missed each other.")
  @Outcome(id = "TAKEN, 1, EMPTY", expect = ACCEPTABLE_INTERESTING, desc = "They have met.")
  @Outcome(
      id = "KEPT, 1, .*",
      expect = FORBIDDEN,
      desc = "It was taken, and the sender believes not.")
  @Outcome(id = "TAKEN, EMPTY, .*", expect = FORBIDDEN, desc = "Nobody has taken it.")
  @Outcome(id = "KEPT, EMPTY, 1", expect = FORBIDDEN, desc = "It is still there for others.")
  @Outcome(expect = FORBIDDEN, desc = "A torn message, a wrong one or an exception.")
  public static class RendezvousInVain {
    private final Slots.Slot<PriorityMessageQueue> queue = Instances.SLOTS.next();
    private final PriorityQueueEnd producer = new PriorityQueueEnd(queue.first(), Role.PRODUCER);
    private final PriorityQueueEnd consumer = new PriorityQueueEnd(queue.second(), Role.CONSUMER);

    @Actor
    public void producer(LLL_Result seen) {
      seen.r1 = producer.transferInVain(1);
    }

    @Actor
    public void consumer(LLL_Result seen) {
      seen.r2 = consumer.poll();
    }

    @Arbiter
    public void rest(LLL_Result seen) {
      seen.r3 = consumer.poll();
    }
  }
}
