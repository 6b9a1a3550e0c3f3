package gauntlet.fault;

import gauntlet.posix.Gateway;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long is waited for those who have nobody to wait for. */
final class Patience {
  /** Who takes longer is taken for blocked forever. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  /** After that it is broken off. */
  static final Duration GRACE = Duration.ofSeconds(1);

  private Patience() {}

  /**
   * Has this done in a thread of its own; if it does not end, answers where it stands.
   *
   * @param what it is, for who reads the exception
   * @throws IllegalStateException if it fails outside of the calls of the contract
   */
  static Optional<String> await(Runnable work, Object what) throws InterruptedException {
    Throwable[] thrown = new Throwable[1];
    Thread thread = Thread.ofPlatform().daemon().unstarted(work);
    thread.setUncaughtExceptionHandler((dead, failure) -> thrown[0] = failure);
    thread.start();
    if (!thread.join(LIMIT)) {
      List<StackTraceElement> stack = List.of(thread.getStackTrace());
      Gateway.open();
      thread.interrupt();
      thread.join(GRACE);
      return Optional.of("waits for ever: at=" + stack);
    }
    if (thrown[0] != null) {
      throw new IllegalStateException("cannot be played: what=" + what, thrown[0]);
    }
    return Optional.empty();
  }
}
