package gauntlet.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import gauntlet.contract.ReadWriteLock;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.TestMessage;
import gauntlet.subject.ReadWriteLockSubject;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** What any read-write lock must keep on real hardware. */
public final class ReadWriteLockSuite {
  static final List<StressTest> TESTS =
      List.of(
          StressTest.of(ReadersTogether.class, Role.READER, Role.READER),
          StressTest.of(WriterAlone.class, Role.READER, Role.WRITER),
          StressTest.of(OneWriter.class, Role.WRITER, Role.WRITER),
          StressTest.of(WholeSection.class, Role.READER, Role.WRITER),
          StressTest.of(SharesGivenBack.class, Role.READER, Role.READER, Role.WRITER),
          StressTest.of(ReaderBesideWriter.class, Role.READER, Role.WRITER),
          StressTest.of(WritersInTurn.class, Role.WRITER, Role.WRITER),
          StressTest.of(ReadersBesideWriter.class, Role.READER, Role.READER, Role.WRITER));

  private static final Shape ANY = Shape.uniform(1, TestMessage.WHOLE_LENGTH);

  private ReadWriteLockSuite() {}

  /** Made where the tests are played, and nowhere else. */
  private static final class Instances {
    static final Slots<ReadWriteLock> SLOTS = Slots.of(ReadWriteLockSubject.class, ANY);
  }

  /** Two readers at once. */
  @JCStressTest
  @State
  @Description("Readers do not stand in each other's way.")
  @Outcome(id = "LOCKED, LOCKED", expect = ACCEPTABLE, desc = "Both have their share.")
  @Outcome(id = ".*BUSY.*", expect = FORBIDDEN, desc = "A reader kept another out.")
  @Outcome(expect = FORBIDDEN, desc = "Nobody has died, and nothing may be thrown.")
  public static class ReadersTogether {
    private final Slots.Slot<ReadWriteLock> lock = Instances.SLOTS.next();
    private final ReadWriteLockEnd first = new ReadWriteLockEnd(lock.first(), Role.READER);
    private final ReadWriteLockEnd second = new ReadWriteLockEnd(lock.second(), Role.READER);

    @Actor
    public void first(LL_Result seen) {
      seen.r1 = first.tryReadLock();
    }

    @Actor
    public void second(LL_Result seen) {
      seen.r2 = second.tryReadLock();
    }
  }

  /** A reader and a writer at once. */
  @JCStressTest
  @State
  @Description("A writer is alone.")
  @Outcome(id = "LOCKED, BUSY", expect = ACCEPTABLE, desc = "The reader has its share.")
  @Outcome(id = "BUSY, LOCKED", expect = ACCEPTABLE, desc = "The writer has the whole.")
  @Outcome(id = "LOCKED, LOCKED", expect = FORBIDDEN, desc = "A reader is in with the writer.")
  @Outcome(id = "BUSY, BUSY", expect = FORBIDDEN, desc = "It was free, and nobody has it.")
  @Outcome(expect = FORBIDDEN, desc = "Nobody has died, and nothing may be thrown.")
  public static class WriterAlone {
    private final Slots.Slot<ReadWriteLock> lock = Instances.SLOTS.next();
    private final ReadWriteLockEnd reader = new ReadWriteLockEnd(lock.first(), Role.READER);
    private final ReadWriteLockEnd writer = new ReadWriteLockEnd(lock.second(), Role.WRITER);

    @Actor
    public void reader(LL_Result seen) {
      seen.r1 = reader.tryReadLock();
    }

    @Actor
    public void writer(LL_Result seen) {
      seen.r2 = writer.tryWriteLock();
    }
  }

  /** Two writers at once. */
  @JCStressTest
  @State
  @Description("Of two that want to write, one may.")
  @Outcome(id = "LOCKED, BUSY", expect = ACCEPTABLE, desc = "The first has the whole.")
  @Outcome(id = "BUSY, LOCKED", expect = ACCEPTABLE, desc = "The second has the whole.")
  @Outcome(id = "LOCKED, LOCKED", expect = FORBIDDEN, desc = "Both have it.")
  @Outcome(id = "BUSY, BUSY", expect = FORBIDDEN, desc = "It was free, and nobody has it.")
  @Outcome(expect = FORBIDDEN, desc = "Nobody has died, and nothing may be thrown.")
  public static class OneWriter {
    private final Slots.Slot<ReadWriteLock> lock = Instances.SLOTS.next();
    private final ReadWriteLockEnd first = new ReadWriteLockEnd(lock.first(), Role.WRITER);
    private final ReadWriteLockEnd second = new ReadWriteLockEnd(lock.second(), Role.WRITER);

    @Actor
    public void first(LL_Result seen) {
      seen.r1 = first.tryWriteLock();
    }

    @Actor
    public void second(LL_Result seen) {
      seen.r2 = second.tryWriteLock();
    }
  }

  /** A writer writes two words, a reader reads them. */
  @JCStressTest
  @State
  @Description("A reader sees what a writer has done whole or not at all.")
  @Outcome(
      id = {"ALL, BUSY", "BUSY, NOTHING"},
      expect = ACCEPTABLE,
      desc = "One found the lock taken.")
  @Outcome(id = "ALL, ALL", expect = ACCEPTABLE_INTERESTING, desc = "The writer came first.")
  @Outcome(id = "ALL, NOTHING", expect = ACCEPTABLE_INTERESTING, desc = "The reader came first.")
  @Outcome(id = ".*HALF", expect = FORBIDDEN, desc = "The reader saw the writer's section in part.")
  @Outcome(expect = FORBIDDEN, desc = "The free lock was got by nobody, or an exception.")
  public static class WholeSection {
    private final Slots.Slot<ReadWriteLock> lock = Instances.SLOTS.next();
    private final ReadWriteLockEnd writer = new ReadWriteLockEnd(lock.first(), Role.WRITER);
    private final ReadWriteLockEnd reader = new ReadWriteLockEnd(lock.second(), Role.READER);

    @Actor
    public void writer(LL_Result seen) {
      seen.r1 = writer.writeIfFree();
    }

    @Actor
    public void reader(LL_Result seen) {
      seen.r2 = reader.readIfFree();
    }
  }

  /** Two shares are taken and given back at once. */
  @JCStressTest
  @State
  @Description("When all readers have left, a writer may come.")
  @Outcome(id = "LOCKED, LOCKED, LOCKED", expect = ACCEPTABLE, desc = "All shares are back.")
  @Outcome(id = "LOCKED, LOCKED, BUSY", expect = FORBIDDEN, desc = "A share was lost.")
  @Outcome(expect = FORBIDDEN, desc = "A reader kept another out, or an exception.")
  public static class SharesGivenBack {
    private final Slots.Slot<ReadWriteLock> lock = Instances.SLOTS.next();
    private final ReadWriteLockEnd first = new ReadWriteLockEnd(lock.first(), Role.READER);
    private final ReadWriteLockEnd second = new ReadWriteLockEnd(lock.second(), Role.READER);
    private final ReadWriteLockEnd writer = new ReadWriteLockEnd(lock.first(), Role.WRITER);

    @Actor
    public void first(LLL_Result seen) {
      seen.r1 = first.share();
    }

    @Actor
    public void second(LLL_Result seen) {
      seen.r2 = second.share();
    }

    @Arbiter
    public void writer(LLL_Result seen) {
      seen.r3 = writer.tryWriteLock();
    }
  }

  /** A reader and a writer that wait for each other. */
  @JCStressTest
  @State
  @Description("A reader and a writer both get the lock, one after the other.")
  @Outcome(id = "ALL, ALL", expect = ACCEPTABLE, desc = "The writer came first.")
  @Outcome(id = "ALL, NOTHING", expect = ACCEPTABLE, desc = "The reader came first.")
  @Outcome(id = "ALL, HALF", expect = FORBIDDEN, desc = "The reader was in with the writer.")
  @Outcome(expect = FORBIDDEN, desc = "Somebody did not get the lock, or an exception.")
  public static class ReaderBesideWriter {
    private final Slots.Slot<ReadWriteLock> lock = Instances.SLOTS.next();
    private final ReadWriteLockEnd writer = new ReadWriteLockEnd(lock.first(), Role.WRITER);
    private final ReadWriteLockEnd reader = new ReadWriteLockEnd(lock.second(), Role.READER);

    @Actor
    public void writer(LL_Result seen) {
      seen.r1 = writer.lockAndWrite();
    }

    @Actor
    public void reader(LL_Result seen) {
      seen.r2 = reader.lockAndRead();
    }
  }

  /** Two writers that count, and wait for each other. */
  @JCStressTest
  @State
  @Description("A writer works on what the one before has left.")
  @Outcome(id = "LOCKED, LOCKED, 2", expect = ACCEPTABLE, desc = "One after the other.")
  @Outcome(id = "LOCKED, LOCKED, 1", expect = FORBIDDEN, desc = "Both counted from nothing.")
  @Outcome(expect = FORBIDDEN, desc = "Somebody did not get the lock, or an exception.")
  public static class WritersInTurn {
    private final Slots.Slot<ReadWriteLock> lock = Instances.SLOTS.next();
    private final ReadWriteLockEnd first = new ReadWriteLockEnd(lock.first(), Role.WRITER);
    private final ReadWriteLockEnd second = new ReadWriteLockEnd(lock.second(), Role.WRITER);

    @Actor
    public void first(LLL_Result seen) {
      seen.r1 = first.lockAndCount();
    }

    @Actor
    public void second(LLL_Result seen) {
      seen.r2 = second.lockAndCount();
    }

    @Arbiter
    public void count(LLL_Result seen) {
      seen.r3 = first.count();
    }
  }

  /** Who leaves must wake all readers, or one writer, and forget nobody. */
  @JCStressTest
  @State
  @Description("Two readers and a writer all get the lock.")
  @Outcome(
      id = {"NOTHING, NOTHING, LOCKED", "ALL, ALL, LOCKED"},
      expect = ACCEPTABLE,
      desc = "Both readers were on one side of the writer.")
  @Outcome(
      id = {"ALL, NOTHING, LOCKED", "NOTHING, ALL, LOCKED"},
      expect = ACCEPTABLE_INTERESTING,
      desc = "The writer came between the readers.")
  @Outcome(expect = FORBIDDEN, desc = "A reader was in with the writer, or the lock was lost.")
  public static class ReadersBesideWriter {
    private final Slots.Slot<ReadWriteLock> lock = Instances.SLOTS.next();
    private final ReadWriteLockEnd writer = new ReadWriteLockEnd(lock.first(), Role.WRITER);
    private final ReadWriteLockEnd first = new ReadWriteLockEnd(lock.first(), Role.READER);
    private final ReadWriteLockEnd second = new ReadWriteLockEnd(lock.second(), Role.READER);

    @Actor
    public void writer() {
      writer.lockAndWrite();
    }

    @Actor
    public void first(LLL_Result seen) {
      seen.r1 = first.lockAndRead();
    }

    @Actor
    public void second(LLL_Result seen) {
      seen.r2 = second.lockAndRead();
    }

    @Arbiter
    public void writeAgain(LLL_Result seen) {
      seen.r3 = writer.tryWriteLock();
    }
  }
}
