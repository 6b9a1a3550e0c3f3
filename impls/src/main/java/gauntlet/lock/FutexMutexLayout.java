package gauntlet.lock;

import gauntlet.shm.Futex;
import gauntlet.shm.ProcessWord;
import gauntlet.subject.Field;
import java.util.List;

/**
 * The layout of a {@link FutexMutex}.
 *
 * <pre>
 *      0 | format: {@link #FORMAT}                                  | fixed
 *        ~ padding to two cache lines                               ~
 *    128 | word: the whole lock                                     |
 *        ~ padding                                                  ~
 *    256 +----------------------------------------------------------+
 *
 *   word   63                                        4  3   2   1   0
 *          +------------------------------------------+---+---+---+---+
 *          | owner: a process ({@link ProcessWord})   | 0 | n | i | w |
 *          +------------------------------------------+---+---+---+---+
 * </pre>
 *
 * <p>No owner: the lock is free. w: somebody may be asleep. i: the owner has been told that the one
 * before died, and has not repaired the data. n: nobody gets the lock any more.
 */
final class FutexMutexLayout {
  static final long FORMAT_OFFSET = 0;
  static final long WORD = 128;
  static final long BYTES = 256;

  /** "mutex" in ASCII. */
  static final long FORMAT = 0x6D75746578L;

  /** The half of the word that sleepers watch: the flags, and enough of the owner. */
  static final long WORD_FUTEX = Futex.lowHalf(WORD);

  static final long FREE = ProcessWord.NOBODY;
  static final long WAITERS = 1;
  static final long INCONSISTENT = 1 << 1;
  static final long NOT_RECOVERABLE = 1 << 2;

  private FutexMutexLayout() {}

  static List<Field> fields() {
    return List.of(Field.bits("format", FORMAT_OFFSET), Field.bits("word", WORD));
  }

  static long owner(long word) {
    return word & ProcessWord.MASK;
  }

  static boolean hasWaiters(long word) {
    return (word & WAITERS) != 0;
  }

  static boolean isInconsistent(long word) {
    return (word & INCONSISTENT) != 0;
  }
}
