package gauntlet.stress;

import gauntlet.contract.Acquisition;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.util.function.Supplier;

/**
 * Words that only the subject keeps two actors from using at once: all accesses are plain. They
 * take two cache lines, so that a section takes as long as one does that is worth a lock.
 */
record GuardedData(MemorySegment memory) {
  /** In the second cache line, so that calling does not disturb counting. */
  private static final long CALLED = 64;

  /** What {@link #write} has not touched yet. */
  static final String NOTHING = "NOTHING";

  /** What {@link #write} is in the middle of. */
  static final String HALF = "HALF";

  /** What {@link #write} has left. */
  static final String ALL = "ALL";

  /** Writes all words, from the first to the last. */
  void write() {
    for (long offset = 0; offset < memory.byteSize(); offset += Long.BYTES) {
      Shm.setLong(memory, offset, 1);
    }
  }

  /** Reads all words, from the last to the first. */
  String read() {
    long last = memory.byteSize() - Long.BYTES;
    long expected = Shm.getLong(memory, last);
    for (long offset = last - Long.BYTES; offset >= 0; offset -= Long.BYTES) {
      if (Shm.getLong(memory, offset) != expected) {
        return HALF;
      }
    }
    return expected == 0 ? NOTHING : ALL;
  }

  /** Counts one up; two that do it at once may count one. */
  void count() {
    Shm.setLong(memory, 0, Shm.getLong(memory, 0) + 1);
  }

  /** Says, outside of any section, that its caller is about to enter one. */
  void call() {
    Shm.setLongRelease(memory, CALLED, 1);
  }

  /** Whether anybody has called. */
  boolean isCalled() {
    // Pairs with the release in call().
    return Shm.getLongAcquire(memory, CALLED) != 0;
  }

  /** What there is to say of a section, if its lock was got; it is given back behind it. */
  static String section(Acquisition acquisition, Supplier<String> section, Runnable unlock) {
    if (acquisition != Acquisition.LOCKED) {
      return acquisition.name();
    }
    String answer = section.get();
    unlock.run();
    return answer;
  }

  /** A section that {@link #write writes}. */
  String written() {
    write();
    return ALL;
  }

  /** A section that {@link #count counts}. */
  String countedUp() {
    count();
    return Acquisition.LOCKED.name();
  }

  /** How many were counted. */
  String counted() {
    return Long.toString(Shm.getLong(memory, 0));
  }
}
