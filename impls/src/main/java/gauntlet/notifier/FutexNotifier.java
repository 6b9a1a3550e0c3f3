package gauntlet.notifier;

import static gauntlet.notifier.FutexNotifierLayout.AWAITED;
import static gauntlet.notifier.FutexNotifierLayout.BYTES;
import static gauntlet.notifier.FutexNotifierLayout.FORMAT;
import static gauntlet.notifier.FutexNotifierLayout.FORMAT_OFFSET;
import static gauntlet.notifier.FutexNotifierLayout.QUIET;
import static gauntlet.notifier.FutexNotifierLayout.SIGNALLED;
import static gauntlet.notifier.FutexNotifierLayout.STATE;

import gauntlet.contract.Notifier;
import gauntlet.shm.CorruptMemoryException;
import gauntlet.shm.Futex;
import gauntlet.shm.Shm;
import gauntlet.shm.Timeout;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * A notifier of processes that may be killed: one word, on which those sleep who wait.
 *
 * <p><b>Signalling</b> is one atomic exchange, and so is taking a signal: a compare-and-set. The
 * exchange is made also if a signal is pending: whoever takes that one is to see what was done
 * before this one, and an atomic update is what makes it visible. It answers whether somebody may
 * be asleep; then all sleepers are woken, so that nobody has to rely on another one who was woken
 * and was killed then. One takes the signal, the others look again and sleep on.
 *
 * <p><b>Waiting.</b> Who finds no signal marks the state, and sleeps as long as it stays marked. A
 * signal takes the mark away in the same step that makes it pending, so it cannot come between.
 *
 * <p><b>A process is killed</b>
 *
 * <ul>
 *   <li>before its exchange: it has not signalled, and never will;
 *   <li>after it, and before it has woken anybody: sleepers look for themselves within the patience
 *       of the futex;
 *   <li>having taken a signal: it has taken it along;
 *   <li>asleep: the next signal wakes nobody, or others who sleep too: one system call.
 * </ul>
 *
 * <p>There is nothing to be recovered, and nobody is registered: any number of parties may signal
 * and wait.
 */
public class FutexNotifier implements Notifier {
  private final MemorySegment memory;
  private final Futex futex;

  /** Lays out a notifier that nobody has signalled. */
  public static void create(MemorySegment zeroed) {
    if (zeroed.byteSize() < BYTES) {
      throw new IllegalArgumentException(
          "notifier does not fit its memory: memory=" + zeroed.byteSize());
    }
    // Pairs with the acquire of the format in the constructor: all else has been laid out.
    Shm.setLongRelease(zeroed, FORMAT_OFFSET, FORMAT);
  }

  /** Attaches to a notifier that {@link #create} has laid out. */
  public FutexNotifier(MemorySegment memory, Futex futex) {
    // Pairs with the release of the format in create().
    if (memory.byteSize() < BYTES || Shm.getLongAcquire(memory, FORMAT_OFFSET) != FORMAT) {
      throw new IllegalArgumentException("no notifier in this memory: memory=" + memory.byteSize());
    }
    this.memory = memory;
    this.futex = futex;
  }

  @Override
  public final void signal() {
    if (exchange(memory, STATE, SIGNALLED) == AWAITED) {
      futex.wake(memory, STATE, Integer.MAX_VALUE);
    }
  }

  /** Stores the next state, and answers the last one. */
  protected int exchange(MemorySegment shared, long offset, int next) {
    // Pairs with replace(): who takes a signal sees what was done before it.
    return Shm.getAndSetInt(shared, offset, next);
  }

  @Override
  public final boolean tryAwait() {
    return replace(memory, STATE, SIGNALLED, QUIET);
  }

  /** Stores the next state if the last one is as expected, and answers whether. */
  protected boolean replace(MemorySegment shared, long offset, int expected, int next) {
    // Pairs with exchange(), of every signal since the last one that was taken.
    return Shm.compareAndSetInt(shared, offset, expected, next);
  }

  @Override
  public final void await() {
    await(Timeout.NEVER);
  }

  @Override
  public final boolean await(Duration timeout) {
    return await(Timeout.in(timeout));
  }

  private boolean await(Timeout timeout) {
    while (!tryAwait()) {
      long left = timeout.left();
      if (left == 0) {
        return false;
      }
      if (mark()) {
        futex.await(memory, STATE, AWAITED, Math.min(left, futex.patience()));
      }
    }
    return true;
  }

  /** Has the next signal wake this one; {@code false} if a signal came first. */
  private boolean mark() {
    int state = Shm.compareAndExchangeInt(memory, STATE, QUIET, AWAITED);
    if (state != QUIET && state != AWAITED && state != SIGNALLED) {
      throw new CorruptMemoryException("notifier is corrupt: state=" + state);
    }
    return state != SIGNALLED;
  }
}
