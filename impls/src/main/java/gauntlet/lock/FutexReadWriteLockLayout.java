package gauntlet.lock;

import gauntlet.shm.Futex;
import gauntlet.shm.PartiesLayout;
import gauntlet.subject.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of a {@link FutexReadWriteLock}.
 *
 * <pre>
 *      0 | format: {@link #FORMAT}                                  | fixed
 *        ~ padding to two cache lines                               ~
 *    128 | state: the whole lock                                    | changed by compare-and-set
 *        ~ padding                                                  ~
 *    256 | parties: the owner of each                               |
 *        +----------------------------------------------------------+
 *
 *   state   63          29  28   27   26  25     21 20    16 15         0
 *           +-------------+----+----+----+---------+--------+-----------+
 *           | version     | n  | i  | w  | next    | writer | readers   |
 *           +-------------+----+----+----+---------+--------+-----------+
 * </pre>
 *
 * <p>Readers: a bit for each party, set while it has a share. Writer: the party that has the whole,
 * counted from 1, or 0. Next: the writer that waits first, counted likewise. w: somebody may be
 * asleep. i: a writer died, and nobody has repaired the data since. n: nobody gets the lock any
 * more. Every change makes a version of its own; after 2^35 they begin again.
 */
final class FutexReadWriteLockLayout {
  static final long FORMAT_OFFSET = 0;
  static final long STATE = 128;
  static final long PARTIES = 256;
  static final long BYTES = PARTIES + PartiesLayout.BYTES;

  /** "rw-lock" in ASCII. */
  static final long FORMAT = 0x72772D6C6F636BL;

  /** The half of the state that sleepers watch: all of it but most of the version. */
  static final long STATE_FUTEX = Futex.lowHalf(STATE);

  static final long WAITERS = 1L << 26;
  static final long INCONSISTENT = 1L << 27;
  static final long NOT_RECOVERABLE = 1L << 28;
  static final long ONE_VERSION = 1L << 29;

  private static final long READERS_MASK = (1L << PartiesLayout.COUNT) - 1;
  private static final int WRITER_SHIFT = 16;
  private static final int NEXT_SHIFT = 21;
  private static final long PARTY_MASK = (1L << 5) - 1;

  private FutexReadWriteLockLayout() {}

  static List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.bits("format", FORMAT_OFFSET));
    fields.add(Field.bits("state", STATE));
    for (int party = 0; party < PartiesLayout.COUNT; party++) {
      fields.add(Field.bits("owner of party " + party, PARTIES + PartiesLayout.entry(party)));
    }
    return fields;
  }

  // ---- what a state says ----

  static boolean hasWaiters(long state) {
    return (state & WAITERS) != 0;
  }

  static boolean isInconsistent(long state) {
    return (state & INCONSISTENT) != 0;
  }

  static boolean isNotRecoverable(long state) {
    return (state & NOT_RECOVERABLE) != 0;
  }

  static boolean reads(long state, int party) {
    return (state >>> party & 1) != 0;
  }

  /** The party that has the whole, counted from 1, or 0. */
  static long writer(long state) {
    return state >>> WRITER_SHIFT & PARTY_MASK;
  }

  static boolean writes(long state, int party) {
    return writer(state) == party + 1;
  }

  /** The writer that waits first, counted likewise. */
  static long next(long state) {
    return state >>> NEXT_SHIFT & PARTY_MASK;
  }

  static boolean isNext(long state, int party) {
    return next(state) == party + 1;
  }

  static boolean hasNext(long state) {
    return (state & PARTY_MASK << NEXT_SHIFT) != 0;
  }

  /** Nobody has any of it. */
  static boolean isFree(long state) {
    return (state & (READERS_MASK | PARTY_MASK << WRITER_SHIFT)) == 0;
  }

  /** Nobody writes, and what is written is whole. */
  static boolean mayRead(long state) {
    return (state & (PARTY_MASK << WRITER_SHIFT | INCONSISTENT)) == 0;
  }

  // ---- states that follow ----

  static long withReader(long state, int party) {
    return state | 1L << party;
  }

  static long withoutReader(long state, int party) {
    return state & ~(1L << party);
  }

  /** The party waits no longer if it was the next. */
  static long withWriter(long state, int party) {
    return withoutNext(state, party) | (party + 1L) << WRITER_SHIFT;
  }

  static long withoutWriter(long state) {
    return state & ~(PARTY_MASK << WRITER_SHIFT);
  }

  /** This party is the next writer, unless another is. */
  static long withNext(long state, int party) {
    return hasNext(state) ? state : state | (party + 1L) << NEXT_SHIFT;
  }

  static long withoutNext(long state, int party) {
    return isNext(state, party) ? state & ~(PARTY_MASK << NEXT_SHIFT) : state;
  }
}
