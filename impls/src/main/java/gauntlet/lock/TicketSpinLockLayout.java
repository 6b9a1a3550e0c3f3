package gauntlet.lock;

import gauntlet.shm.PartiesLayout;
import gauntlet.subject.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of a {@link TicketSpinLock}.
 *
 * <pre>
 *      0 | format: {@link #FORMAT}                                  | fixed
 *        ~ padding to two cache lines                               ~
 *    128 | last: the ticket drawn last                              | changed by who draws one
 *        ~ padding                                                  ~
 *    256 | turn: the ticket whose turn it is                        | changed by its holder, or
 *        ~ padding                                                  ~ by others if that is dead
 *    384 | parties: an entry for each                               |
 *        +----------------------------------------------------------+
 *
 *   entry   0               8               16
 *           +---------------+---------------+
 *           | owner         | ticket        |
 *           +---------------+---------------+
 *
 *   last    63                                        4  3         0
 *           +------------------------------------------+-----------+
 *           | ticket                                   | its party |
 *           +------------------------------------------+-----------+
 *
 *   turn    63                                        4  3   2   1   0
 *           +------------------------------------------+---+---+---+---+
 *           | ticket                                   | 0 | n | i | o |
 *           +------------------------------------------+---+---+---+---+
 * </pre>
 *
 * <p>Tickets are numbers that only grow. The lock is free if the turn is that of the ticket to be
 * drawn next. o: whose turn it is owns the lock; without, it has not noticed yet. i: an owner died,
 * and nobody has repaired the data since. n: nobody gets the lock any more.
 *
 * <p>The ticket of an entry is the one its party drew last, and may lack the one in {@code last}.
 */
final class TicketSpinLockLayout {
  static final long FORMAT_OFFSET = 0;
  static final long LAST = 128;
  static final long TURN = 256;
  static final long PARTIES = 384;
  static final long BYTES = PARTIES + PartiesLayout.BYTES;

  /** "spinlock" in ASCII. */
  static final long FORMAT = 0x7370696E6C6F636BL;

  static final long OWNED = 1;
  static final long INCONSISTENT = 1 << 1;
  static final long NOT_RECOVERABLE = 1 << 2;

  private static final int TICKET_SHIFT = 4;
  private static final int PARTY_MASK = PartiesLayout.COUNT - 1;

  private TicketSpinLockLayout() {}

  static List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.bits("format", FORMAT_OFFSET));
    fields.add(Field.bits("last", LAST));
    fields.add(Field.bits("turn", TURN));
    for (int party = 0; party < PartiesLayout.COUNT; party++) {
      fields.add(Field.bits("owner of party " + party, PARTIES + PartiesLayout.entry(party)));
      fields.add(Field.number("ticket of party " + party, ticket(party)));
    }
    return fields;
  }

  /** Where the ticket of a party is. */
  static long ticket(int party) {
    return PARTIES + PartiesLayout.entry(party) + Long.BYTES;
  }

  // ---- words ----

  /** The ticket in a word of either kind. */
  static long ticketIn(long word) {
    return word >>> TICKET_SHIFT;
  }

  /** The turn of a ticket. */
  static long turnOf(long ticket, long flags) {
    return ticket << TICKET_SHIFT | flags;
  }

  /** A ticket drawn last, by this party. */
  static long drawnBy(int party, long ticket) {
    return ticket << TICKET_SHIFT | party;
  }

  static int partyIn(long last) {
    return (int) last & PARTY_MASK;
  }

  /** Whether somebody has the ticket whose turn it is, the lock or not. */
  static boolean isDrawn(long turn, long last) {
    return ticketIn(turn) <= ticketIn(last);
  }

  static boolean isOwned(long turn) {
    return (turn & OWNED) != 0;
  }

  static boolean isInconsistent(long turn) {
    return (turn & INCONSISTENT) != 0;
  }

  static boolean isNotRecoverable(long turn) {
    return (turn & NOT_RECOVERABLE) != 0;
  }
}
