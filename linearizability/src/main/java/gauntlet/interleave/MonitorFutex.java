package gauntlet.interleave;

import gauntlet.shm.Futex;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A futex made of a Java monitor, which Lincheck sees: it switches threads at its doors, and knows
 * a deadlock when all sleep. It cannot see into a system call.
 *
 * <p>Nobody wakes for no reason: a wake-up that was lost would not be missed. There is no time here
 * either; a timeout may run out at any moment, and runs out at once.
 */
final class MonitorFutex implements Futex {
  private final List<MemorySegment> mappings;
  private final List<Sleeper> sleepers = new ArrayList<>();

  /** For threads each of which has one of these mappings of one file. */
  MonitorFutex(List<MemorySegment> mappings) {
    this.mappings = mappings;
  }

  private static final class Sleeper {
    private final long place;
    private boolean woken;

    Sleeper(long place) {
      this.place = place;
    }
  }

  @Override
  public synchronized boolean await(
      MemorySegment memory, long offset, int expected, long timeoutNanos) {
    if (Shm.getIntVolatile(memory, offset) != expected) {
      return true;
    }
    if (timeoutNanos != FOREVER) {
      return false;
    }
    Sleeper self = new Sleeper(placeOf(memory, offset));
    sleepers.add(self);
    while (!self.woken) {
      try {
        wait();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted in its sleep: place=" + self.place, e);
      }
    }
    return true;
  }

  /** Nobody dies here: who is not woken sleeps for ever, and a lost wake-up is seen. */
  @Override
  public long patience() {
    return FOREVER;
  }

  @Override
  public synchronized int wake(MemorySegment memory, long offset, int most) {
    long place = placeOf(memory, offset);
    int woken = 0;
    for (Iterator<Sleeper> each = sleepers.iterator(); woken < most && each.hasNext(); ) {
      Sleeper sleeper = each.next();
      if (sleeper.place == place) {
        each.remove();
        sleeper.woken = true;
        woken++;
      }
    }
    if (woken > 0) {
      notifyAll();
    }
    return woken;
  }

  /** Where it is in the file, which is the same for all mappings. */
  private long placeOf(MemorySegment memory, long offset) {
    for (MemorySegment mapping : mappings) {
      long place = memory.address() + offset - mapping.address();
      if (place >= 0 && place < mapping.byteSize()) {
        return place;
      }
    }
    throw new IllegalArgumentException(
        "not in the memory of this instance: address=%d, offset=%d"
            .formatted(memory.address(), offset));
  }
}
