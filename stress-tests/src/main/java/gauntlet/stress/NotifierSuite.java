package gauntlet.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import gauntlet.contract.Notifier;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.TestMessage;
import gauntlet.subject.NotifierSubject;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** What any notifier must keep on real hardware. */
public final class NotifierSuite {
  static final List<StressTest> TESTS =
      List.of(
          StressTest.of(StateBehindSignal.class, Role.SIGNALLER, Role.WAITER),
          StressTest.of(StateBehindSecondSignal.class, Role.SIGNALLER, Role.WAITER),
          StressTest.of(TwoSignals.class, Role.SIGNALLER, Role.WAITER),
          StressTest.of(OneSignal.class, Role.SIGNALLER, Role.WAITER, Role.WAITER),
          StressTest.of(WakeUp.class, Role.SIGNALLER, Role.WAITER),
          StressTest.of(TimeoutBesideSignal.class, Role.SIGNALLER, Role.WAITER),
          StressTest.of(
              TwoSleepers.class,
              Role.SIGNALLER,
              Role.SIGNALLER,
              Role.SIGNALLER,
              Role.WAITER,
              Role.WAITER));

  private static final Shape ANY = Shape.uniform(1, TestMessage.WHOLE_LENGTH);

  private NotifierSuite() {}

  /** Made where the tests are played, and nowhere else. */
  private static final class Instances {
    static final Slots<Notifier> SLOTS = Slots.of(NotifierSubject.class, ANY);
  }

  /** One changes what both see and signals; the other looks once it is told. */
  @JCStressTest
  @State
  @Description("Who has taken a signal sees all that was done before it.")
  @Outcome(id = "NONE, 1 LEFT", expect = ACCEPTABLE, desc = "The wait came first.")
  @Outcome(id = "ALL, 0 LEFT", expect = ACCEPTABLE_INTERESTING, desc = "The signal came first.")
  @Outcome(
      id = {"HALF, .*", "NOTHING, .*"},
      expect = FORBIDDEN,
      desc = "The signal came before what was done.")
  @Outcome(id = "NONE, 0 LEFT", expect = FORBIDDEN, desc = "The signal was lost.")
  @Outcome(expect = FORBIDDEN, desc = "A wrong number of signals is left, or an exception.")
  public static class StateBehindSignal {
    private final Slots.Slot<Notifier> notifier = Instances.SLOTS.next();
    private final NotifierEnd signaller = new NotifierEnd(notifier.first(), Role.SIGNALLER);
    private final NotifierEnd waiter = new NotifierEnd(notifier.second(), Role.WAITER);

    @Actor
    public void signaller() {
      signaller.data().write();
      signaller.signal();
    }

    @Actor
    public void waiter(LL_Result seen) {
      String answer = waiter.tryAwait();
      seen.r1 = answer.equals(NotifierEnd.SIGNALLED) ? waiter.data().read() : answer;
    }

    @Arbiter
    public void left(LL_Result seen) {
      seen.r2 = waiter.left();
    }
  }

  /** The same where a signal is pending already: the second may become one with it. */
  @JCStressTest
  @State
  @Description("Who takes one signal for two sees what was done before the second.")
  @Outcome(id = "ALL, 0 LEFT", expect = ACCEPTABLE, desc = "Two signals were taken as one.")
  @Outcome(id = "NOTHING, 1 LEFT", expect = ACCEPTABLE, desc = "The first was taken alone.")
  @Outcome(
      id = {"HALF, 1 LEFT", "ALL, 1 LEFT"},
      expect = ACCEPTABLE_INTERESTING,
      desc = "The first was taken while something was done before the second.")
  @Outcome(
      id = {"NOTHING, 0 LEFT", "HALF, 0 LEFT"},
      expect = FORBIDDEN,
      desc = "Something was done that nobody sees or is told of any more.")
  @Outcome(expect = FORBIDDEN, desc = "A wrong number of signals is left, or an exception.")
  public static class StateBehindSecondSignal {
    private final Slots.Slot<Notifier> notifier = Instances.SLOTS.next();
    private final NotifierEnd signaller = new NotifierEnd(notifier.first(), Role.SIGNALLER);
    private final NotifierEnd waiter = new NotifierEnd(notifier.second(), Role.WAITER);

    public StateBehindSecondSignal() {
      signaller.signal();
    }

    @Actor
    public void signaller() {
      signaller.data().write();
      signaller.signal();
    }

    @Actor
    public void waiter(LL_Result seen) {
      String answer = waiter.tryAwait();
      seen.r1 = answer.equals(NotifierEnd.SIGNALLED) ? waiter.data().read() : answer;
    }

    @Arbiter
    public void left(LL_Result seen) {
      seen.r2 = waiter.left();
    }
  }

  /** Signals are not counted. */
  @JCStressTest
  @State
  @Description("Two signals end one wait or two, but never none, and never three.")
  @Outcome(id = "SIGNALLED, 0 LEFT", expect = ACCEPTABLE, desc = "They became one.")
  @Outcome(
      id = "SIGNALLED, 1 LEFT",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The wait came between them.")
  @Outcome(expect = FORBIDDEN, desc = "A wrong number of signals is left, or an exception.")
  public static class TwoSignals {
    private final Slots.Slot<Notifier> notifier = Instances.SLOTS.next();
    private final NotifierEnd signaller = new NotifierEnd(notifier.first(), Role.SIGNALLER);
    private final NotifierEnd waiter = new NotifierEnd(notifier.second(), Role.WAITER);

    @Actor
    public void signaller() {
      signaller.signal();
      signaller.signal();
    }

    @Actor
    public void waiter(LL_Result seen) {
      seen.r1 = waiter.await();
    }

    @Arbiter
    public void left(LL_Result seen) {
      seen.r2 = waiter.left();
    }
  }

  /** Two tries at once, and one signal. */
  @JCStressTest
  @State
  @Description("Of two that look for a signal, one takes it.")
  @Outcome(id = "SIGNALLED, NONE, 0 LEFT", expect = ACCEPTABLE, desc = "The first has it.")
  @Outcome(id = "NONE, SIGNALLED, 0 LEFT", expect = ACCEPTABLE, desc = "The second has it.")
  @Outcome(id = "SIGNALLED, SIGNALLED, .*", expect = FORBIDDEN, desc = "It was taken twice.")
  @Outcome(id = "NONE, NONE, .*", expect = FORBIDDEN, desc = "Nobody got the signal.")
  @Outcome(expect = FORBIDDEN, desc = "A wrong number of signals is left, or an exception.")
  public static class OneSignal {
    private final Slots.Slot<Notifier> notifier = Instances.SLOTS.next();
    private final NotifierEnd first = new NotifierEnd(notifier.first(), Role.WAITER);
    private final NotifierEnd second = new NotifierEnd(notifier.second(), Role.WAITER);

    public OneSignal() {
      new NotifierEnd(notifier.first(), Role.SIGNALLER).signal();
    }

    @Actor
    public void first(LLL_Result seen) {
      seen.r1 = first.tryAwait();
    }

    @Actor
    public void second(LLL_Result seen) {
      seen.r2 = second.tryAwait();
    }

    @Arbiter
    public void left(LLL_Result seen) {
      seen.r3 = first.left();
    }
  }

  /** Who finds no signal goes to sleep; who signals wakes the sleepers. */
  @JCStressTest
  @State
  @Description("A signal made while another falls asleep wakes it.")
  @Outcome(id = "SIGNALLED, 0 LEFT", expect = ACCEPTABLE, desc = "It took the signal.")
  @Outcome(expect = FORBIDDEN, desc = "A wrong number of signals is left, or an exception.")
  public static class WakeUp {
    private final Slots.Slot<Notifier> notifier = Instances.SLOTS.next();
    private final NotifierEnd signaller = new NotifierEnd(notifier.first(), Role.SIGNALLER);
    private final NotifierEnd waiter = new NotifierEnd(notifier.second(), Role.WAITER);

    @Actor
    public void signaller() {
      signaller.signal();
    }

    @Actor
    public void waiter(LL_Result seen) {
      seen.r1 = waiter.await();
    }

    @Arbiter
    public void left(LL_Result seen) {
      seen.r2 = waiter.left();
    }
  }

  /** A timeout may run out at the moment the signal comes. */
  @JCStressTest
  @State
  @Description("Who waits in vain leaves the signal to others.")
  @Outcome(id = "NONE, 1 LEFT", expect = ACCEPTABLE, desc = "The time ran out first.")
  @Outcome(
      id = "SIGNALLED, 0 LEFT",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The signal came first.")
  @Outcome(id = "NONE, 0 LEFT", expect = FORBIDDEN, desc = "The signal was lost.")
  @Outcome(id = "SIGNALLED, 1 LEFT", expect = FORBIDDEN, desc = "One signal became two.")
  @Outcome(expect = FORBIDDEN, desc = "A wrong number of signals is left, or an exception.")
  public static class TimeoutBesideSignal {
    private final Slots.Slot<Notifier> notifier = Instances.SLOTS.next();
    private final NotifierEnd signaller = new NotifierEnd(notifier.first(), Role.SIGNALLER);
    private final NotifierEnd waiter = new NotifierEnd(notifier.second(), Role.WAITER);

    @Actor
    public void signaller() {
      signaller.signal();
    }

    @Actor
    public void waiter(LL_Result seen) {
      seen.r1 = waiter.awaitInVain();
    }

    @Arbiter
    public void left(LL_Result seen) {
      seen.r2 = waiter.left();
    }
  }

  /** Who has been woken passes the signal on; it must not come back to nobody. */
  @JCStressTest
  @State
  @Description("A signal that is passed on wakes all that wait, one after another.")
  @Outcome(id = "SIGNALLED, SIGNALLED, 1 LEFT", expect = ACCEPTABLE, desc = "It reached both.")
  @Outcome(expect = FORBIDDEN, desc = "A wrong number of signals is left, or an exception.")
  public static class TwoSleepers {
    private final Slots.Slot<Notifier> notifier = Instances.SLOTS.next();
    private final NotifierEnd signaller = new NotifierEnd(notifier.first(), Role.SIGNALLER);
    private final NotifierEnd first = new NotifierEnd(notifier.first(), Role.WAITER);
    private final NotifierEnd behindFirst = new NotifierEnd(notifier.first(), Role.SIGNALLER);
    private final NotifierEnd second = new NotifierEnd(notifier.second(), Role.WAITER);
    private final NotifierEnd behindSecond = new NotifierEnd(notifier.second(), Role.SIGNALLER);

    @Actor
    public void signaller() {
      signaller.signal();
    }

    @Actor
    public void first(LLL_Result seen) {
      seen.r1 = first.await();
      behindFirst.signal();
    }

    @Actor
    public void second(LLL_Result seen) {
      seen.r2 = second.await();
      behindSecond.signal();
    }

    @Arbiter
    public void left(LLL_Result seen) {
      seen.r3 = first.left();
    }
  }
}
