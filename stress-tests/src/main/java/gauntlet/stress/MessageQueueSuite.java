package gauntlet.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import gauntlet.stress.Slots.Queue;
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
 * What any message queue must keep on real hardware, whoever wrote it. The queue is the subject
 * that the system property {@link Slots#SUBJECT_PROPERTY} names.
 */
public final class MessageQueueSuite {
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
    private final Queue queue = Slots.freshQueue();

    @Actor
    public void producer() {
      Answer.toOffer(queue, 1);
    }

    @Actor
    public void consumer(L_Result seen) {
      seen.r1 = Answer.toPoll(queue);
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
    private final Queue queue = Slots.freshQueue();

    @Actor
    public void producer() {
      Answer.toOffer(queue, 1);
      Answer.toOffer(queue, 2);
    }

    @Actor
    public void consumer(LL_Result seen) {
      seen.r1 = Answer.toPoll(queue);
      seen.r2 = Answer.toPoll(queue);
    }
  }

  /** One offer against one poll on a full queue, whose next message wraps around. */
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
    private final Queue queue = Slots.freshQueue();
    private final int capacity;

    public FullBoundary() {
      int number = 1;
      while (Answer.toOffer(queue, number).equals(Answer.ACCEPTED)) {
        number++;
      }
      capacity = number - 1;
    }

    @Actor
    public void producer(LLL_Result seen) {
      seen.r1 = Answer.toOffer(queue, capacity + 1);
    }

    @Actor
    public void consumer(LLL_Result seen) {
      seen.r2 = Answer.toPoll(queue);
    }

    /** Takes the rest: from the second message to the last that was accepted. */
    @Arbiter
    public void drain(LLL_Result seen) {
      int last = seen.r1.equals(Answer.ACCEPTED) ? capacity + 1 : capacity;
      for (int number = 2; number <= last; number++) {
        String next = Answer.toPoll(queue);
        if (!next.equals(Integer.toString(number))) {
          seen.r3 = next + " INSTEAD OF " + number;
          return;
        }
      }
      String end = Answer.toPoll(queue);
      seen.r3 = end.equals(Answer.EMPTY) ? "IN ORDER" : end + " INSTEAD OF " + Answer.EMPTY;
    }
  }
}
