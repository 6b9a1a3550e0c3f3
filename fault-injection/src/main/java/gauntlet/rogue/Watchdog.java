package gauntlet.rogue;

import java.time.Duration;

/**
 * Ends this process when nobody has calmed it for long: the code under test goes round and round
 * without a look at shared memory. Nothing else could break that off.
 */
final class Watchdog implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int STATUS = 70;

  private volatile long calmed = System.nanoTime();
  private final Thread thread = Thread.ofPlatform().daemon().name("watchdog").start(this::watch);

  /** All is well. */
  void calm() {
    calmed = System.nanoTime();
  }

  private void watch() {
    try {
      while (System.nanoTime() - calmed < PATIENCE.toNanos()) {
        Thread.sleep(PAUSE);
      }
      System.out.println("a call does not return");
      Runtime.getRuntime().halt(STATUS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
