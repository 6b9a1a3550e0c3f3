package gauntlet.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import gauntlet.contract.Role;
import gauntlet.contract.Semaphore;
import gauntlet.contract.Shape;
import gauntlet.contract.TestMessage;
import gauntlet.subject.SemaphoreSubject;
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

/** What any semaphore must keep on real hardware. */
public final class SemaphoreSuite {
  static final List<StressTest> TESTS =
      List.of(
          StressTest.of(LastPermit.class, Role.HOLDER, Role.HOLDER),
          StressTest.of(ReleaseBesideAcquire.class, Role.HOLDER, Role.HOLDER),
          StressTest.of(TwoReleases.class, Role.HOLDER, Role.HOLDER),
          StressTest.of(HandOver.class, Role.HOLDER, Role.HOLDER),
          StressTest.of(WakeUp.class, Role.HOLDER, Role.HOLDER),
          StressTest.of(TimeoutBesideRelease.class, Role.HOLDER, Role.HOLDER),
          StressTest.of(TwoSleepers.class, Role.HOLDER, Role.HOLDER, Role.HOLDER));

  private static final Shape ONE_PERMIT = Shape.uniform(1, TestMessage.WHOLE_LENGTH);

  private SemaphoreSuite() {}

  /** Made where the tests are played, and nowhere else. */
  private static final class Instances {
    static final Slots<Semaphore> SLOTS = Slots.of(SemaphoreSubject.class, ONE_PERMIT);
  }

  /** Two tries at once, and one permit. */
  @JCStressTest
  @State
  @Description("Of two that try, one gets the last permit.")
  @Outcome(id = "ACQUIRED, UNAVAILABLE, 0 LEFT", expect = ACCEPTABLE, desc = "The first has it.")
  @Outcome(id = "UNAVAILABLE, ACQUIRED, 0 LEFT", expect = ACCEPTABLE, desc = "The second has it.")
  @Outcome(id = "ACQUIRED, ACQUIRED, .*", expect = FORBIDDEN, desc = "One permit was given twice.")
  @Outcome(id = "UNAVAILABLE, UNAVAILABLE, .*", expect = FORBIDDEN, desc = "Nobody got the permit.")
  @Outcome(expect = FORBIDDEN, desc = "A wrong number of permits is left, or an exception.")
  public static class LastPermit {
    private final Slots.Slot<Semaphore> semaphore = Instances.SLOTS.next();
    private final SemaphoreEnd first = new SemaphoreEnd(semaphore.first());
    private final SemaphoreEnd second = new SemaphoreEnd(semaphore.second());

    @Actor
    public void first(LLL_Result seen) {
      seen.r1 = first.tryAcquire();
    }

    @Actor
    public void second(LLL_Result seen) {
      seen.r2 = second.tryAcquire();
    }

    @Arbiter
    public void left(LLL_Result seen) {
      seen.r3 = first.left();
    }
  }

  /** One gives its permit back while another tries to get one. */
  @JCStressTest
  @State
  @Description("A released permit is taken or still there.")
  @Outcome(id = "UNAVAILABLE, 1 LEFT", expect = ACCEPTABLE, desc = "The try came first.")
  @Outcome(
      id = "ACQUIRED, 0 LEFT",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The release came first.")
  @Outcome(id = "UNAVAILABLE, 0 LEFT", expect = FORBIDDEN, desc = "The permit was lost.")
  @Outcome(id = "ACQUIRED, 1 LEFT", expect = FORBIDDEN, desc = "One permit became two.")
  @Outcome(expect = FORBIDDEN, desc = "A wrong number of permits is left, or an exception.")
  public static class ReleaseBesideAcquire {
    private final Slots.Slot<Semaphore> semaphore = Instances.SLOTS.next();
    private final SemaphoreEnd holder = new SemaphoreEnd(semaphore.first());
    private final SemaphoreEnd other = new SemaphoreEnd(semaphore.second());

    public ReleaseBesideAcquire() {
      holder.tryAcquire();
    }

    @Actor
    public void holder() {
      holder.release();
    }

    @Actor
    public void other(LL_Result seen) {
      seen.r1 = other.tryAcquire();
    }

    @Arbiter
    public void left(LL_Result seen) {
      seen.r2 = other.left();
    }
  }

  /** Two permits are given back at once. */
  @JCStressTest
  @State
  @Description("Of two releases at once none is lost.")
  @Outcome(id = "2 LEFT", expect = ACCEPTABLE, desc = "Both permits are there again.")
  @Outcome(id = "1 LEFT", expect = FORBIDDEN, desc = "One release was written over the other.")
  @Outcome(expect = FORBIDDEN, desc = "A wrong number of permits is left.")
  public static class TwoReleases {
    private final Slots.Slot<Semaphore> semaphore = Instances.SLOTS.next();
    private final SemaphoreEnd first = new SemaphoreEnd(semaphore.first());
    private final SemaphoreEnd second = new SemaphoreEnd(semaphore.second());

    /** Who holds no permit and releases adds one. */
    public TwoReleases() {
      second.release();
      first.tryAcquire();
      second.tryAcquire();
    }

    @Actor
    public void first() {
      first.release();
    }

    @Actor
    public void second() {
      second.release();
    }

    @Arbiter
    public void left(L_Result seen) {
      seen.r1 = first.left();
    }
  }

  /** What was written with the permit, and read by who got it next. */
  @JCStressTest
  @State
  @Description("Who gets a permit sees all that was done before it was released.")
  @Outcome(id = "UNAVAILABLE", expect = ACCEPTABLE, desc = "The try came first.")
  @Outcome(id = "ALL", expect = ACCEPTABLE_INTERESTING, desc = "The release came first.")
  @Outcome(id = "HALF", expect = FORBIDDEN, desc = "The permit came before what was done with it.")
  @Outcome(id = "NOTHING", expect = FORBIDDEN, desc = "The permit came before what was done.")
  @Outcome(expect = FORBIDDEN, desc = "An exception.")
  public static class HandOver {
    private final Slots.Slot<Semaphore> semaphore = Instances.SLOTS.next();
    private final SemaphoreEnd holder = new SemaphoreEnd(semaphore.first());
    private final SemaphoreEnd other = new SemaphoreEnd(semaphore.second());

    public HandOver() {
      holder.tryAcquire();
    }

    @Actor
    public void holder() {
      holder.data().write();
      holder.release();
    }

    @Actor
    public void other(L_Result seen) {
      String answer = other.tryAcquire();
      seen.r1 = answer.equals(SemaphoreEnd.ACQUIRED) ? other.data().read() : answer;
    }
  }

  /** Who finds no permit goes to sleep; who releases one wakes the sleepers. */
  @JCStressTest
  @State
  @Description("A permit released while another waits for it wakes it.")
  @Outcome(id = "ACQUIRED, 0 LEFT", expect = ACCEPTABLE, desc = "It got the permit.")
  @Outcome(expect = FORBIDDEN, desc = "A wrong number of permits is left, or an exception.")
  public static class WakeUp {
    private final Slots.Slot<Semaphore> semaphore = Instances.SLOTS.next();
    private final SemaphoreEnd holder = new SemaphoreEnd(semaphore.first());
    private final SemaphoreEnd other = new SemaphoreEnd(semaphore.second());

    public WakeUp() {
      holder.tryAcquire();
    }

    @Actor
    public void holder() {
      holder.release();
    }

    @Actor
    public void other(LL_Result seen) {
      seen.r1 = other.acquire();
    }

    @Arbiter
    public void left(LL_Result seen) {
      seen.r2 = other.left();
    }
  }

  /** A timeout may run out at the moment the permit comes. */
  @JCStressTest
  @State
  @Description("Who waits in vain leaves the permit to others.")
  @Outcome(id = "UNAVAILABLE, 1 LEFT", expect = ACCEPTABLE, desc = "The time ran out first.")
  @Outcome(
      id = "ACQUIRED, 0 LEFT",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The permit came first.")
  @Outcome(id = "UNAVAILABLE, 0 LEFT", expect = FORBIDDEN, desc = "The permit was lost.")
  @Outcome(id = "ACQUIRED, 1 LEFT", expect = FORBIDDEN, desc = "One permit became two.")
  @Outcome(expect = FORBIDDEN, desc = "A wrong number of permits is left, or an exception.")
  public static class TimeoutBesideRelease {
    private final Slots.Slot<Semaphore> semaphore = Instances.SLOTS.next();
    private final SemaphoreEnd holder = new SemaphoreEnd(semaphore.first());
    private final SemaphoreEnd other = new SemaphoreEnd(semaphore.second());

    public TimeoutBesideRelease() {
      holder.tryAcquire();
    }

    @Actor
    public void holder() {
      holder.release();
    }

    @Actor
    public void other(LL_Result seen) {
      seen.r1 = other.acquireInVain();
    }

    @Arbiter
    public void left(LL_Result seen) {
      seen.r2 = other.left();
    }
  }

  /** One wake-up for two sleepers must not be one for the wrong one. */
  @JCStressTest
  @State
  @Description("Two released permits wake two that wait.")
  @Outcome(id = "ACQUIRED, ACQUIRED, 0 LEFT", expect = ACCEPTABLE, desc = "Each has one.")
  @Outcome(expect = FORBIDDEN, desc = "A wrong number of permits is left, or an exception.")
  public static class TwoSleepers {
    private final Slots.Slot<Semaphore> semaphore = Instances.SLOTS.next();
    private final SemaphoreEnd holder = new SemaphoreEnd(semaphore.first());
    private final SemaphoreEnd first = new SemaphoreEnd(semaphore.first());
    private final SemaphoreEnd second = new SemaphoreEnd(semaphore.second());

    public TwoSleepers() {
      holder.tryAcquire();
    }

    @Actor
    public void holder() {
      holder.release();
      holder.release();
    }

    @Actor
    public void first(LLL_Result seen) {
      seen.r1 = first.acquire();
    }

    @Actor
    public void second(LLL_Result seen) {
      seen.r2 = second.acquire();
    }

    @Arbiter
    public void left(LLL_Result seen) {
      seen.r3 = first.left();
    }
  }
}
