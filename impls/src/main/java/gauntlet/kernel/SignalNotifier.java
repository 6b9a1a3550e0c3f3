package gauntlet.kernel;

import static gauntlet.kernel.SignalNotifierLayout.BYTES;
import static gauntlet.kernel.SignalNotifierLayout.MAGIC;
import static gauntlet.kernel.SignalNotifierLayout.MAGIC_OFFSET;
import static gauntlet.kernel.SignalNotifierLayout.QUIET;
import static gauntlet.kernel.SignalNotifierLayout.SIGNALLED;
import static gauntlet.kernel.SignalNotifierLayout.STATE;

import gauntlet.contract.Notifier;
import gauntlet.shm.Shm;
import gauntlet.shm.Timeout;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * An end of a notifier that wakes processes by signals: signal(7).
 *
 * <p>Signals that come together are one, and one may come for nothing: so a signal says no more
 * than that it is time to look. What is true is a word in shared memory, changed by atomic updates:
 * to signal is an exchange, to take a signal a compare-and-set. Only who makes a signal pending
 * wakes others: if one is pending already, whoever made it so is about to.
 *
 * <p><b>No wake-up is lost.</b> Who waits enters its process among the {@link Sleepers}, then
 * counts the wake-ups so far, and only then looks at the word. Who signals first stores the word
 * and then looks for sleepers: at least one of them sees the other. A wake-up that comes between
 * the look and the sleep has changed the count.
 *
 * <p><b>A process is killed</b>
 *
 * <ul>
 *   <li>before its exchange: it has not signalled, and never will;
 *   <li>after it, before it has woken all: no sleep lasts longer than some milliseconds;
 *   <li>having taken a signal: it has taken it along;
 *   <li>asleep: who tries to wake it finds it dead, and gives its entry back. A signal is sent only
 *       to a process that a descriptor has proven to be the one that entered.
 * </ul>
 */
final class SignalNotifier implements Notifier {
  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(5);

  private final MemorySegment memory;
  private final Sleepers sleepers;

  /** Lays out a notifier that nobody has signalled. */
  static void create(MemorySegment zeroed) {
    // Pairs with the acquire in the constructor: all else has been laid out.
    Shm.setLongRelease(zeroed, MAGIC_OFFSET, MAGIC);
  }

  /** Attaches to a notifier that {@link #create} has laid out. */
  SignalNotifier(MemorySegment memory) {
    // Pairs with the release in create().
    if (memory.byteSize() < BYTES || Shm.getLongAcquire(memory, MAGIC_OFFSET) != MAGIC) {
      throw new IllegalArgumentException("no notifier in this memory: memory=" + memory.byteSize());
    }
    this.memory = memory;
    this.sleepers = new Sleepers(memory);
  }

  @Override
  public void signal() {
    // Also if one is pending: who takes that one is to see what was done before this one. Pairs
    // with the compare-and-set of tryAwait().
    if (Shm.getAndSetInt(memory, STATE, SIGNALLED) == QUIET) {
      sleepers.wake();
    }
  }

  @Override
  public boolean tryAwait() {
    // Pairs with the exchange of signal().
    return Shm.compareAndSetInt(memory, STATE, SIGNALLED, QUIET);
  }

  @Override
  public void await() {
    await(Timeout.NEVER);
  }

  @Override
  public boolean await(Duration timeout) {
    return await(Timeout.in(timeout));
  }

  private boolean await(Timeout timeout) {
    if (tryAwait()) {
      return true;
    }
    int entry = sleepers.enter();
    try {
      long count = WakeUpSignal.count();
      while (!tryAwait()) {
        long left = timeout.left();
        if (left == 0) {
          return false;
        }
        WakeUpSignal.awaitMoreThan(count, Math.min(left, PATIENCE));
        count = WakeUpSignal.count();
      }
      return true;
    } finally {
      sleepers.leave(entry);
    }
  }
}
