package gauntlet.stress;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** What a call answered, as the tests' outcomes name it. */
final class Answer {
  static final String ACCEPTED = "ACCEPTED";
  static final String FULL = "FULL";
  static final String EMPTY = "EMPTY";

  /** Bytes that nobody sent: torn, stale or never written. */
  static final String GARBAGE = "GARBAGE";

  /** Everything that was expected, and nothing else. */
  static final String IN_ORDER = "IN ORDER";

  /** An exception. */
  static final String THREW = "THREW";

  /** A timeout that often runs out while what is waited for happens. */
  static final Duration SHORT_WHILE = Duration.ofNanos(20_000);

  private static final AtomicReference<RuntimeException> FIRST_THROWN = new AtomicReference<>();

  /** Neither exact nor a synchronisation between the actors: it only tells that they move. */
  private static final AtomicLong WAITS = new AtomicLong();

  private Answer() {}

  static String of(Supplier<String> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      if (FIRST_THROWN.getOpaque() == null) {
        FIRST_THROWN.compareAndSet(null, e);
      }
      return THREW;
    }
  }

  /** The answer of a call that may wait for the other actor. */
  static String ofWaiting(Supplier<String> call) {
    countWait();
    String answer = of(call);
    countWait();
    return answer;
  }

  private static void countWait() {
    WAITS.setOpaque(WAITS.getOpaque() + 1);
  }

  /** Changes whenever an actor begins or ends a call that may wait. */
  static long waits() {
    return WAITS.getOpaque();
  }

  /** The first exception that became a {@link #THREW}. */
  static Optional<RuntimeException> firstThrown() {
    return Optional.ofNullable(FIRST_THROWN.get());
  }
}
