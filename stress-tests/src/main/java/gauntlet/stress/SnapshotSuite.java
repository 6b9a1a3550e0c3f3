package gauntlet.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Snapshot;
import gauntlet.subject.SnapshotSubject;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** What any snapshot must keep on real hardware. */
public final class SnapshotSuite {
  /** Values of three cache lines: no processor reads them at once. */
  static final Shape SHAPE = Shape.uniform(1, 192);

  static final List<StressTest> TESTS =
      List.of(
          StressTest.of(NeverTorn.class, Role.READER, Role.WRITER),
          StressTest.of(NeverBack.class, Role.READER, Role.WRITER),
          StressTest.of(TwoWriters.class, Role.READER, Role.WRITER, Role.WRITER));

  private SnapshotSuite() {}

  /** Made where the tests are played, and nowhere else. */
  private static final class Instances {
    static final Slots<Snapshot> SLOTS = Slots.of(SnapshotSubject.class, SHAPE);
  }

  /** Three writes against one read. */
  @JCStressTest
  @State
  @Description("All that is read at once was written at once.")
  @Outcome(id = "NOTHING, 3", expect = ACCEPTABLE, desc = "The read came first.")
  @Outcome(
      id = {"1, 3", "2, 3"},
      expect = ACCEPTABLE_INTERESTING,
      desc = "The read came between two writes.")
  @Outcome(id = "3, 3", expect = ACCEPTABLE, desc = "The read came last.")
  @Outcome(id = "GARBAGE, .*", expect = FORBIDDEN, desc = "The read mixed two writes.")
  @Outcome(expect = FORBIDDEN, desc = "The last write was lost, or an exception.")
  public static class NeverTorn {
    private final Slots.Slot<Snapshot> snapshot = Instances.SLOTS.next();
    private final SnapshotEnd writer = new SnapshotEnd(snapshot.first(), Role.WRITER);
    private final SnapshotEnd reader = new SnapshotEnd(snapshot.second(), Role.READER);

    @Actor
    public void writer() {
      writer.write(1);
      writer.write(2);
      writer.write(3);
    }

    @Actor
    public void reader(LL_Result seen) {
      seen.r1 = reader.read();
    }

    @Arbiter
    public void last(LL_Result seen) {
      seen.r2 = reader.read();
    }
  }

  /** Two writes against two reads. */
  @JCStressTest
  @State
  @Description("Who reads again does not read what was there before.")
  @Outcome(
      id = {"NOTHING, NOTHING", "1, 1", "2, 2"},
      expect = ACCEPTABLE,
      desc = "Nothing was written between the reads.")
  @Outcome(
      id = {"NOTHING, 1", "NOTHING, 2", "1, 2"},
      expect = ACCEPTABLE_INTERESTING,
      desc = "Something was written between the reads.")
  @Outcome(
      id = {"1, NOTHING", "2, NOTHING", "2, 1"},
      expect = FORBIDDEN,
      desc = "The old value came back.")
  @Outcome(expect = FORBIDDEN, desc = "A read mixed two writes, or an exception.")
  public static class NeverBack {
    private final Slots.Slot<Snapshot> snapshot = Instances.SLOTS.next();
    private final SnapshotEnd writer = new SnapshotEnd(snapshot.first(), Role.WRITER);
    private final SnapshotEnd reader = new SnapshotEnd(snapshot.second(), Role.READER);

    @Actor
    public void writer() {
      writer.write(1);
      writer.write(2);
    }

    @Actor
    public void reader(LL_Result seen) {
      seen.r1 = reader.read();
      seen.r2 = reader.read();
    }
  }

  /** Two writes at once. */
  @JCStressTest
  @State
  @Description("Of two writes at once one stays, whole.")
  @Outcome(
      id = {"1, 1", "2, 2"},
      expect = ACCEPTABLE,
      desc = "The value of the later one.")
  @Outcome(id = "GARBAGE, .*", expect = FORBIDDEN, desc = "The two writes were mixed.")
  @Outcome(expect = FORBIDDEN, desc = "Both were lost, the value changed again, or an exception.")
  public static class TwoWriters {
    private final Slots.Slot<Snapshot> snapshot = Instances.SLOTS.next();
    private final SnapshotEnd first = new SnapshotEnd(snapshot.first(), Role.WRITER);
    private final SnapshotEnd second = new SnapshotEnd(snapshot.second(), Role.WRITER);
    private final SnapshotEnd reader = new SnapshotEnd(snapshot.first(), Role.READER);

    @Actor
    public void first() {
      first.write(1);
    }

    @Actor
    public void second() {
      second.write(2);
    }

    @Arbiter
    public void last(LL_Result seen) {
      seen.r1 = reader.read();
      seen.r2 = reader.read();
    }
  }
}
