package gauntlet.shm;

import java.time.Duration;

/**
 * How long a call may wait.
 *
 * @param start of the call, by {@link System#nanoTime}
 * @param nanos it may wait from then on, or {@link Futex#FOREVER}
 */
public record Timeout(long start, long nanos) {
  /** The call does not wait. */
  public static final Timeout AT_ONCE = new Timeout(0, 0);

  /** The call waits as long as it takes. */
  public static final Timeout NEVER = new Timeout(0, Futex.FOREVER);

  private static final Duration LONGEST = Duration.ofNanos(Futex.FOREVER - 1);

  /** A call that begins now; a negative duration is none. */
  public static Timeout in(Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      return AT_ONCE;
    }
    return duration.compareTo(LONGEST) > 0
        ? NEVER
        : new Timeout(System.nanoTime(), duration.toNanos());
  }

  /** How long it may still wait, or {@link Futex#FOREVER}; 0 if the time is over. */
  public long left() {
    if (nanos == 0 || nanos == Futex.FOREVER) {
      return nanos;
    }
    return Math.max(0, nanos - (System.nanoTime() - start));
  }

  public boolean isOver() {
    return left() == 0;
  }
}
