package gauntlet.stress;

import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * An end of a toy: all it does to its memory it does in sections that exclude each other, unless
 * that is its {@link Flaw}; who waits listens to a bell that everybody rings who has changed
 * something.
 *
 * <pre>
 *    0       4       8       12      16
 *    +-------+-------+-------+-------+------------ ...
 *    | lock  | bell  | state |       | bytes
 *    +-------+-------+-------+-------+------------ ...
 * </pre>
 */
abstract class Toy {
  static final long LOCK = 0;
  static final long BELL = 4;
  static final long STATE = 8;
  static final long BYTES = 16;

  private static final int SPINS = 20;
  private static final int LONG_SPINS = 400;

  /** Longer than a thread is kept from running. */
  private static final long PEACE_NANOS = 200_000_000;

  protected final MemorySegment memory;
  protected final Flaw flaw;

  Toy(MemorySegment memory, Flaw flaw) {
    this.memory = memory;
    this.flaw = flaw;
  }

  /** Does something alone; one that is flawed, beside others. */
  protected final boolean section(Flaw unlocked, BooleanSupplier body) {
    if (flaw == unlocked) {
      return body.getAsBoolean();
    }
    // Pairs with the release below.
    while (!Shm.weakCompareAndSetIntAcquire(memory, LOCK, 0, 1)) {
      giveWay();
    }
    boolean answer = body.getAsBoolean();
    Shm.setIntRelease(memory, LOCK, 0);
    return answer;
  }

  /** Time for others to come between, for one that is flawed so. */
  protected final void pauseIf(Flaw that) {
    if (flaw == that) {
      spin(SPINS);
    }
  }

  private static void spin(int times) {
    for (int i = 0; i < times; i++) {
      Thread.onSpinWait();
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // There may be fewer processors than threads.
  protected static void giveWay() {
    Thread.yield();
  }

  protected final int state() {
    return Shm.getInt(memory, STATE);
  }

  protected final void setState(int state) {
    Shm.setInt(memory, STATE, state);
  }

  protected final void ring() {
    Shm.getAndAddInt(memory, BELL, 1);
  }

  private int bell() {
    return Shm.getIntVolatile(memory, BELL);
  }

  protected final void await(BooleanSupplier attempt) {
    while (!attemptOrListen(attempt, Long.MAX_VALUE)) {
      giveWay();
    }
  }

  /** Attempts; then again, but not until nobody has changed anything for some time. */
  protected final void awaitPeace(BooleanSupplier attempt) {
    boolean isDone = attempt.getAsBoolean();
    while (!isDone) {
      int heard = bell();
      listen(heard, PEACE_NANOS);
      isDone = bell() == heard && attempt.getAsBoolean();
    }
  }

  protected final boolean await(BooleanSupplier attempt, Duration timeout) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < timeout.toNanos()) {
      if (attemptOrListen(attempt, timeout.toNanos())) {
        return true;
      }
    }
    boolean takes = flaw == Flaw.TAKES_IN_VAIN && attempt.getAsBoolean();
    return takes && flaw != Flaw.TAKES_IN_VAIN;
  }

  private boolean attemptOrListen(BooleanSupplier attempt, long nanos) {
    int heard = bell();
    if (attempt.getAsBoolean()) {
      return true;
    }
    if (flaw == Flaw.SLEEPS_ON) {
      spin(LONG_SPINS);
      heard = bell();
    }
    listen(heard, nanos);
    return false;
  }

  private void listen(int heard, long nanos) {
    long start = System.nanoTime();
    while (bell() == heard && System.nanoTime() - start < nanos) {
      giveWay();
    }
  }
}
