package gauntlet.kernel;

import static gauntlet.kernel.SignalNotifierLayout.SLEEPERS;
import static gauntlet.kernel.SignalNotifierLayout.sleeper;
import static gauntlet.shm.ProcessWord.NOBODY;

import gauntlet.posix.Errno;
import gauntlet.posix.Pidfd;
import gauntlet.posix.SystemCallException;
import gauntlet.shm.ProcessIdentity;
import gauntlet.shm.ProcessWord;
import gauntlet.shm.Shm;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;

/**
 * The processes in which somebody waits, and how they are woken: by a signal to each.
 *
 * <p>An entry is taken, and given back, by one store. Those of the dead are given back by whoever
 * tries to wake them.
 */
final class Sleepers {
  /** The number of no entry: there was none left. */
  static final int NONE = -1;

  private final MemorySegment memory;
  private final long self = ProcessWord.of(ProcessIdentity.self());

  Sleepers(MemorySegment memory) {
    this.memory = memory;
  }

  /** From now on this process is woken; answers the number of its entry, or {@link #NONE}. */
  int enter() {
    for (int number = 0; number < SLEEPERS; number++) {
      // Volatile, as are the look at the state behind it, and a signaller's store and look in
      // wake(): one of the two sees the other.
      if (Shm.compareAndSetLong(memory, sleeper(number), NOBODY, self)) {
        return number;
      }
    }
    return NONE;
  }

  /** Gives an entry back. */
  void leave(int number) {
    if (number != NONE) {
      // Nothing is handed over with an entry: it pairs with nothing.
      Shm.setLongOpaque(memory, sleeper(number), NOBODY);
    }
  }

  /** Wakes all processes that have entered. */
  void wake() {
    for (int number = 0; number < SLEEPERS; number++) {
      long process = Shm.getLongVolatile(memory, sleeper(number));
      if (process != NOBODY && !wake(process)) {
        // It fails if another has done it: all the same.
        Shm.compareAndSetLong(memory, sleeper(number), process, NOBODY);
      }
    }
  }

  /** Sends the signal to the very process that has this word; {@code false} if it is gone. */
  private static boolean wake(long process) {
    try (Pidfd receiver = Pidfd.open(ProcessWord.pid(process))) {
      // If it is alive now, nobody else can have had its pid when that was opened.
      return ProcessWord.isAlive(process) && receiver.signal(WakeUpSignal.NUMBER);
    } catch (SystemCallException e) {
      // ESRCH is not all it may say: if a thread has the pid now, EINVAL, or ENOENT on newer
      // kernels.
      if (e.errno() == Errno.ESRCH || !ProcessWord.isAlive(process)) {
        return false;
      }
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
