package gauntlet.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import gauntlet.contract.Mutex;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.TestMessage;
import gauntlet.subject.MutexSubject;
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

/** What any mutex must keep on real hardware. */
public final class MutexSuite {
  static final List<StressTest> TESTS =
      List.of(
          StressTest.of(OneOwner.class, Role.HOLDER, Role.HOLDER),
          StressTest.of(WholeSection.class, Role.HOLDER, Role.HOLDER),
          StressTest.of(OneAfterTheOther.class, Role.HOLDER, Role.HOLDER),
          StressTest.of(TimeoutBesideUnlock.class, Role.HOLDER, Role.HOLDER),
          StressTest.of(ThreeThatWait.class, Role.HOLDER, Role.HOLDER, Role.HOLDER));

  /** For locks that are given in the order of arrival. */
  static final List<StressTest> FAIR_TESTS =
      List.of(StressTest.of(InTurn.class, Role.HOLDER, Role.HOLDER));

  private static final Shape ANY = Shape.uniform(1, TestMessage.WHOLE_LENGTH);

  private MutexSuite() {}

  /** Made where the tests are played, and nowhere else. */
  private static final class Instances {
    static final Slots<Mutex> SLOTS = Slots.of(MutexSubject.class, ANY);
  }

  /** Two tries at once. */
  @JCStressTest
  @State
  @Description("Of two that try to lock, one has the lock.")
  @Outcome(id = "LOCKED, BUSY", expect = ACCEPTABLE, desc = "The first has it.")
  @Outcome(id = "BUSY, LOCKED", expect = ACCEPTABLE, desc = "The second has it.")
  @Outcome(id = "LOCKED, LOCKED", expect = FORBIDDEN, desc = "Both have it.")
  @Outcome(id = "BUSY, BUSY", expect = FORBIDDEN, desc = "It was free, and nobody has it.")
  @Outcome(expect = FORBIDDEN, desc = "Nobody has died, and nothing may be thrown.")
  public static class OneOwner {
    private final Slots.Slot<Mutex> mutex = Instances.SLOTS.next();
    private final MutexEnd first = new MutexEnd(mutex.first());
    private final MutexEnd second = new MutexEnd(mutex.second());

    @Actor
    public void first(LL_Result seen) {
      seen.r1 = first.tryLock();
    }

    @Actor
    public void second(LL_Result seen) {
      seen.r2 = second.tryLock();
    }
  }

  /** One section writes two words, another reads them. */
  @JCStressTest
  @State
  @Description("A section sees another whole or not at all.")
  @Outcome(
      id = {"ALL, BUSY", "BUSY, NOTHING"},
      expect = ACCEPTABLE,
      desc = "One found the lock taken.")
  @Outcome(id = "ALL, ALL", expect = ACCEPTABLE_INTERESTING, desc = "The writer came first.")
  @Outcome(id = "ALL, NOTHING", expect = ACCEPTABLE_INTERESTING, desc = "The reader came first.")
  @Outcome(id = ".*HALF", expect = FORBIDDEN, desc = "The reader saw the writer's section in part.")
  @Outcome(expect = FORBIDDEN, desc = "The free lock was got by nobody, or an exception.")
  public static class WholeSection {
    private final Slots.Slot<Mutex> mutex = Instances.SLOTS.next();
    private final MutexEnd writer = new MutexEnd(mutex.first());
    private final MutexEnd reader = new MutexEnd(mutex.second());

    @Actor
    public void writer(LL_Result seen) {
      seen.r1 = writer.writeIfFree();
    }

    @Actor
    public void reader(LL_Result seen) {
      seen.r2 = reader.readIfFree();
    }
  }

  /** Two sections that count, the second of which waits for the first. */
  @JCStressTest
  @State
  @Description("Who waits for the lock gets it when it is given back, and works on what it finds.")
  @Outcome(id = "LOCKED, LOCKED, 2", expect = ACCEPTABLE, desc = "One after the other.")
  @Outcome(id = "LOCKED, LOCKED, 1", expect = FORBIDDEN, desc = "Both counted from nothing.")
  @Outcome(expect = FORBIDDEN, desc = "Somebody did not get the lock, or an exception.")
  public static class OneAfterTheOther {
    private final Slots.Slot<Mutex> mutex = Instances.SLOTS.next();
    private final MutexEnd first = new MutexEnd(mutex.first());
    private final MutexEnd second = new MutexEnd(mutex.second());

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

  /** A timeout may run out at the moment the lock is given back. */
  @JCStressTest
  @State
  @Description("Who waits in vain leaves the lock to others.")
  @Outcome(id = "LOCKED, 2, LOCKED", expect = ACCEPTABLE, desc = "The lock was given back in time.")
  @Outcome(
      id = "BUSY, 1, LOCKED",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The time ran out first.")
  @Outcome(id = ".*, BUSY", expect = FORBIDDEN, desc = "The lock went to nobody.")
  @Outcome(expect = FORBIDDEN, desc = "A section was lost, or an exception.")
  public static class TimeoutBesideUnlock {
    private final Slots.Slot<Mutex> mutex = Instances.SLOTS.next();
    private final MutexEnd first = new MutexEnd(mutex.first());
    private final MutexEnd second = new MutexEnd(mutex.second());

    @Actor
    public void first() {
      first.lockAndCount();
    }

    @Actor
    public void second(LLL_Result seen) {
      seen.r1 = second.lockInVainAndCount();
    }

    @Arbiter
    public void rest(LLL_Result seen) {
      seen.r2 = first.count();
      seen.r3 = first.tryLock();
    }
  }

  /** One takes the lock again and again until another has had it. */
  @JCStressTest
  @State
  @Description("Who waits for a fair lock gets it, however often another takes it again.")
  @Outcome(id = "IN TURN", expect = ACCEPTABLE, desc = "One section at most came before its own.")
  @Outcome(
      id = "LATER",
      expect = ACCEPTABLE_INTERESTING,
      desc = "More sections came before: it had called, but was not in line yet.")
  @Outcome(expect = FORBIDDEN, desc = "Nobody has died, and nothing may be thrown.")
  public static class InTurn {
    private final Slots.Slot<Mutex> mutex = Instances.SLOTS.next();
    private final MutexEnd first = new MutexEnd(mutex.first());
    private final MutexEnd second = new MutexEnd(mutex.second());

    @Actor
    public void first(L_Result seen) {
      seen.r1 = first.lockUntilOtherHad();
    }

    @Actor
    public void second() {
      second.callAndLock();
    }
  }

  /** Who is woken must not forget that another still sleeps. */
  @JCStressTest
  @State
  @Description("Three that want the lock all get it.")
  @Outcome(id = "3, LOCKED", expect = ACCEPTABLE, desc = "One after the other.")
  @Outcome(expect = FORBIDDEN, desc = "A section was lost, or the lock was not given back.")
  public static class ThreeThatWait {
    private final Slots.Slot<Mutex> mutex = Instances.SLOTS.next();
    private final MutexEnd first = new MutexEnd(mutex.first());
    private final MutexEnd second = new MutexEnd(mutex.second());
    private final MutexEnd third = new MutexEnd(mutex.second());

    @Actor
    public void first() {
      first.lockAndCount();
    }

    @Actor
    public void second() {
      second.lockAndCount();
    }

    @Actor
    public void third() {
      third.lockAndCount();
    }

    @Arbiter
    public void count(LL_Result seen) {
      seen.r1 = first.count();
      seen.r2 = first.tryLock();
    }
  }
}
