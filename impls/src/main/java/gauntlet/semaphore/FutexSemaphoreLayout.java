package gauntlet.semaphore;

import gauntlet.shm.Futex;
import gauntlet.shm.PartiesLayout;
import gauntlet.subject.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of a {@link FutexSemaphore}.
 *
 * <pre>
 *      0 | format: {@link #FORMAT}                                  | fixed
 *        ~ padding to two cache lines                               ~
 *    128 | state                                                    | changed by compare-and-set
 *        ~ padding                                                  ~
 *    256 | parties: an entry for each                               |
 *        +----------------------------------------------------------+
 *
 *   entry    0               8               16
 *            +---------------+---------------+
 *            | owner         | account       |
 *            +---------------+---------------+
 *
 *   state    63               27 26  25 24   21  20  19             0
 *            +------------------+------+-------+----+----------------+
 *            | number           | kind | party | w  | free permits   |
 *            +------------------+------+-------+----+----------------+
 *
 *   account  63               27 26                                 0
 *            +------------------+------------------------------------+
 *            | number           | permits held                       |
 *            +------------------+------------------------------------+
 * </pre>
 *
 * <p>The state says how many permits are free, whether somebody may be asleep (w), and what the
 * last change was: whose, of which kind, and its number among the changes of that party. An account
 * says what its party holds after the change with that number. Numbers grow by one and begin again
 * after 2^37.
 */
final class FutexSemaphoreLayout {
  static final long FORMAT_OFFSET = 0;
  static final long STATE = 128;
  static final long PARTIES = 256;
  static final long BYTES = PARTIES + PartiesLayout.BYTES;

  /** "semaphor" in ASCII. */
  static final long FORMAT = 0x73656D6170686F72L;

  /** The half of the state that sleepers watch: all of it but most of the number. */
  static final long STATE_FUTEX = Futex.lowHalf(STATE);

  static final int MAX_PERMITS = (1 << 20) - 1;

  /** Set in a state: somebody may be asleep. */
  static final long WAITERS = 1L << 20;

  /** The kinds of changes: the party took a permit. */
  static final long ACQUIRED = 0;

  /** The party gave a permit back, or one more if it held none. */
  static final long RELEASED = 1;

  /** The party is dead, and others gave back all it held. */
  static final long RETURNED = 2;

  private static final int PARTY_SHIFT = 21;
  private static final int PARTY_MASK = PartiesLayout.COUNT - 1;
  private static final int KIND_SHIFT = 25;
  private static final int KIND_MASK = 3;
  private static final int NUMBER_SHIFT = 27;
  private static final long HELD_MASK = (1L << NUMBER_SHIFT) - 1;

  private FutexSemaphoreLayout() {}

  static List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.bits("format", FORMAT_OFFSET));
    fields.add(Field.bits("state", STATE));
    for (int party = 0; party < PartiesLayout.COUNT; party++) {
      fields.add(Field.bits("owner of party " + party, PARTIES + PartiesLayout.entry(party)));
      fields.add(Field.bits("account of party " + party, account(party)));
    }
    return fields;
  }

  static long account(int party) {
    return PARTIES + PartiesLayout.entry(party) + Long.BYTES;
  }

  // ---- words ----

  static int free(long state) {
    return (int) state & MAX_PERMITS;
  }

  static boolean hasWaiters(long state) {
    return (state & WAITERS) != 0;
  }

  /** Whose change was the last. */
  static int party(long state) {
    return (int) (state >>> PARTY_SHIFT) & PARTY_MASK;
  }

  static int held(long account) {
    return (int) (account & HELD_MASK);
  }

  /** The state after the next change of a party with this account. */
  static long stateAfter(long account, int party, long kind, long free, long waiters) {
    return nextNumber(account) | kind << KIND_SHIFT | (long) party << PARTY_SHIFT | waiters | free;
  }

  /** Whether an account does not contain the last change yet, which is its party's. */
  static boolean isBehind(long account, long state) {
    return nextNumber(account) == (state & ~HELD_MASK);
  }

  /** The account after the next change of its party, which is the last change of the state. */
  static long accountAfter(long account, long state) {
    return nextNumber(account) | heldAfter(held(account), state >>> KIND_SHIFT & KIND_MASK);
  }

  private static long heldAfter(int held, long kind) {
    if (kind == ACQUIRED) {
      return held + 1L;
    }
    return kind == RELEASED ? Math.max(0, held - 1) : 0;
  }

  private static long nextNumber(long account) {
    return (account & ~HELD_MASK) + (1L << NUMBER_SHIFT);
  }
}
