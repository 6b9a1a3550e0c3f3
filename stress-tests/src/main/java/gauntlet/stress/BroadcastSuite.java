package gauntlet.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import gauntlet.contract.Broadcast;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.subject.BroadcastSubject;
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

/** What any broadcast must keep on real hardware. */
public final class BroadcastSuite {
  /** Two messages: a reader is soon overtaken. */
  static final Shape SHAPE = Shape.uniform(2, 28);

  static final List<StressTest> TESTS =
      List.of(StressTest.of(RecordComplete.class, Role.PRODUCER, Role.CONSUMER));

  /** For broadcasts that keep two messages, whatever they were asked for. */
  static final List<StressTest> ROOM_FOR_TWO_TESTS =
      List.of(
          StressTest.of(InOrder.class, Role.PRODUCER, Role.CONSUMER),
          StressTest.of(TwoPublishers.class, Role.PRODUCER, Role.PRODUCER, Role.CONSUMER));

  /** For broadcasts that overwrite after a few messages. */
  static final List<StressTest> SMALL_BROADCAST_TESTS =
      List.of(StressTest.of(Overtaken.class, Role.PRODUCER, Role.CONSUMER));

  private BroadcastSuite() {}

  /** Made where the tests are played, and nowhere else. */
  private static final class Instances {
    static final Slots<Broadcast> SLOTS = Slots.of(BroadcastSubject.class, SHAPE);
    static final int CAPACITY = ((BroadcastSubject) Slots.subject()).capacityFor(SHAPE);
  }

  /** One publication against one reception. */
  @JCStressTest
  @State
  @Description("A reader sees a whole message or none.")
  @Outcome(id = "NOTHING", expect = ACCEPTABLE, desc = "The reader came first.")
  @Outcome(id = "1", expect = ACCEPTABLE_INTERESTING, desc = "The publisher came first.")
  @Outcome(id = "GARBAGE", expect = FORBIDDEN, desc = "The message was seen before its bytes were.")
  @Outcome(id = "LOST", expect = FORBIDDEN, desc = "There was room for the message.")
  @Outcome(expect = FORBIDDEN, desc = "No message that was published, or an exception.")
  public static class RecordComplete {
    private final Slots.Slot<Broadcast> broadcast = Instances.SLOTS.next();
    private final BroadcastEnd publisher = new BroadcastEnd(broadcast.first(), Role.PRODUCER);
    private final BroadcastEnd reader = BroadcastEnd.reader(broadcast.second());

    @Actor
    public void publisher() {
      publisher.publish(1);
    }

    @Actor
    public void reader(L_Result seen) {
      seen.r1 = reader.receive();
    }
  }

  /** Two publications, which there is room for, against two receptions. */
  @JCStressTest
  @State
  @Description("A reader sees the messages in the order they were published, each once.")
  @Outcome(id = "NOTHING, NOTHING", expect = ACCEPTABLE, desc = "The reader came first.")
  @Outcome(
      id = "NOTHING, 1",
      expect = ACCEPTABLE_INTERESTING,
      desc = "A publication between the receptions.")
  @Outcome(
      id = "1, NOTHING",
      expect = ACCEPTABLE_INTERESTING,
      desc = "Both receptions between the publications.")
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Both messages were there in time.")
  @Outcome(id = ".*LOST.*", expect = FORBIDDEN, desc = "There was room for both messages.")
  @Outcome(id = "NOTHING, 2", expect = FORBIDDEN, desc = "A message was lost, and nobody told.")
  @Outcome(expect = FORBIDDEN, desc = "Messages out of order, twice or torn.")
  public static class InOrder {
    private final Slots.Slot<Broadcast> broadcast = Instances.SLOTS.next();
    private final BroadcastEnd publisher = new BroadcastEnd(broadcast.first(), Role.PRODUCER);
    private final BroadcastEnd reader = BroadcastEnd.reader(broadcast.second());

    @Actor
    public void publisher() {
      publisher.publish(1);
      publisher.publish(2);
    }

    @Actor
    public void reader(LL_Result seen) {
      seen.r1 = reader.receive();
      seen.r2 = reader.receive();
    }
  }

  /** A reader as far behind as it may be, while its next messages are overwritten. */
  @JCStressTest
  @State
  @Description("A reader that is overtaken is told how many it has lost, and reads nothing torn.")
  @Outcome(
      id = {"IN ORDER, IN ORDER, IN ORDER", "IN ORDER, NOTHING, IN ORDER"},
      expect = ACCEPTABLE,
      desc = "The reader was ahead.")
  @Outcome(
      id = {
        "IN ORDER, LOST, IN ORDER",
        "LOST, IN ORDER, IN ORDER",
        "LOST, LOST, IN ORDER",
        "LOST, NOTHING, IN ORDER"
      },
      expect = ACCEPTABLE_INTERESTING,
      desc = "The reader was overtaken, and knows by how many.")
  @Outcome(
      id = ".*GARBAGE.*",
      expect = FORBIDDEN,
      desc = "A message was overwritten as it was read.")
  @Outcome(expect = FORBIDDEN, desc = "Messages were lost or doubled, and nobody told.")
  public static class Overtaken {
    private final Slots.Slot<Broadcast> broadcast = Instances.SLOTS.next();
    private final BroadcastEnd publisher = new BroadcastEnd(broadcast.first(), Role.PRODUCER);
    private final BroadcastEnd reader = BroadcastEnd.reader(broadcast.second());
    private final int lag = Instances.CAPACITY;

    public Overtaken() {
      publisher.publish(1, lag);
    }

    @Actor
    public void publisher() {
      publisher.publish(lag + 1, lag + 3);
    }

    @Actor
    public void reader(LLL_Result seen) {
      seen.r1 = reader.receiveNext();
      seen.r2 = reader.receiveNext();
    }

    @Arbiter
    public void rest(LLL_Result seen) {
      seen.r3 = reader.receiveRest(lag + 3);
    }
  }

  /** Two publications at once. */
  @JCStressTest
  @State
  @Description("What two publish at once both arrives.")
  @Outcome(id = "1, 2, NOTHING", expect = ACCEPTABLE, desc = "The first publisher came first.")
  @Outcome(id = "2, 1, NOTHING", expect = ACCEPTABLE, desc = "The second publisher came first.")
  @Outcome(expect = FORBIDDEN, desc = "A message was lost, doubled or torn.")
  public static class TwoPublishers {
    private final Slots.Slot<Broadcast> broadcast = Instances.SLOTS.next();
    private final BroadcastEnd first = new BroadcastEnd(broadcast.first(), Role.PRODUCER);
    private final BroadcastEnd second = new BroadcastEnd(broadcast.second(), Role.PRODUCER);
    private final BroadcastEnd reader = BroadcastEnd.reader(broadcast.first());

    @Actor
    public void first() {
      first.publish(1);
    }

    @Actor
    public void second() {
      second.publish(2);
    }

    @Arbiter
    public void rest(LLL_Result seen) {
      seen.r1 = reader.receive();
      seen.r2 = reader.receive();
      seen.r3 = reader.receive();
    }
  }
}
