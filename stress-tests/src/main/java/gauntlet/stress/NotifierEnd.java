package gauntlet.stress;

import gauntlet.contract.Notifier;
import gauntlet.contract.Role;

/** An end of a notifier, whose answers are words. */
final class NotifierEnd {
  static final String SIGNALLED = "SIGNALLED";
  static final String NONE = "NONE";

  /** More signals than any test makes. */
  private static final int MOST_SIGNALS = 4;

  private final Notifier notifier;
  private final Slots.Side<Notifier> side;

  NotifierEnd(Slots.Side<Notifier> side, Role role) {
    this.notifier = side.attach(role);
    this.side = side;
  }

  String signal() {
    return Answer.of(
        () -> {
          notifier.signal();
          return SIGNALLED;
        });
  }

  String await() {
    return Answer.ofWaiting(
        () -> {
          notifier.await();
          return SIGNALLED;
        });
  }

  String tryAwait() {
    return Answer.of(() -> signalled(notifier.tryAwait()));
  }

  /** Waits for a signal, but not as long as the other actor may need to make it. */
  String awaitInVain() {
    return Answer.ofWaiting(() -> signalled(notifier.await(Answer.SHORT_WHILE)));
  }

  private static String signalled(boolean isSignalled) {
    return isSignalled ? SIGNALLED : NONE;
  }

  /** Takes all signals there are; how many that were. */
  String left() {
    int left = 0;
    while (left < MOST_SIGNALS && tryAwait().equals(SIGNALLED)) {
      left++;
    }
    return left + " LEFT";
  }

  GuardedData data() {
    return new GuardedData(side.data());
  }
}
