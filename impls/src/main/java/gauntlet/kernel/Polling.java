package gauntlet.kernel;

import gauntlet.shm.Timeout;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How an end waits for what the kernel does not tell: it looks again and again. */
final class Polling {
  private static final long BETWEEN_LOOKS = TimeUnit.MICROSECONDS.toNanos(200);

  private Polling() {}

  /** Waits until the next look is due, or the time is over. */
  static void pause(Timeout timeout) {
    LockSupport.parkNanos(Math.min(timeout.left(), BETWEEN_LOOKS));
  }
}
