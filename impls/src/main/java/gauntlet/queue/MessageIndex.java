package gauntlet.queue;

import gauntlet.shm.CorruptMemoryException;
import gauntlet.shm.PartiesLayout;
import gauntlet.snapshot.SeqlockSnapshot;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The index of an {@link IndexedMessageQueue}: which messages are inside, in the order they are to
 * be taken in, and whose each slot is. This is a copy in the memory of one party, to be changed and
 * to replace the shared one as a whole.
 *
 * <pre>
 *    0 | messages: how many are inside
 *    8 | bytes: of all of them together
 *   16 | ticket: of the message that came last
 *   24 | entries: of the messages inside, first the one to be taken first; behind them, those of
 *      | free slots; together as many as messages at most
 *      | spares: the slot of each party
 *
 *   entry  63                        20 19      16 15             0
 *          +---------------------------+----------+----------------+
 *          | ticket: tells messages    | priority | slot           |
 *          | apart                     |          |                |
 *          +---------------------------+----------+----------------+
 * </pre>
 *
 * <p>Every slot is there once: in an entry, or as a spare. Tickets are given out from 1 on, and
 * from there again when the last is gone.
 */
public final class MessageIndex {
  static final int SLOT_BITS = 16;
  static final int PRIORITY_BITS = 4;

  private static final int MESSAGES = 0;
  private static final int BYTES = 1;
  private static final int TICKET = 2;
  private static final int ENTRIES = 3;

  private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;
  private static final int PRIORITY_MASK = (1 << PRIORITY_BITS) - 1;
  private static final int TICKET_SHIFT = SLOT_BITS + PRIORITY_BITS;
  private static final long MAX_TICKET = -1L >>> TICKET_SHIFT;

  private final int entries;
  private final byte[] bytes;
  private final ByteBuffer words;
  private final long version;

  private MessageIndex(int entries, byte[] bytes, long version) {
    this.entries = entries;
    this.bytes = bytes;
    this.words = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    this.version = version;
  }

  /** The bytes of an index for so many messages, of which none is inside. */
  static byte[] empty(int entries) {
    MessageIndex index = new MessageIndex(entries, new byte[bytes(entries)], 0);
    for (int slot = 0; slot < entries + PartiesLayout.COUNT; slot++) {
      index.set(ENTRIES + slot, slot);
    }
    return index.bytes;
  }

  /** A copy of the shared index of a queue with these limits. */
  static MessageIndex read(QueueLimits limits, SeqlockSnapshot snapshot) {
    byte[] bytes = new byte[bytes(limits.messages())];
    long version = snapshot.read(bytes);
    MessageIndex index = new MessageIndex(limits.messages(), bytes, version);
    index.requireWithin(limits);
    return index;
  }

  /** Makes this the shared index; {@code false}: somebody has replaced the one it is a copy of. */
  boolean replace(SeqlockSnapshot snapshot) {
    return snapshot.replace(version, bytes);
  }

  /** Whether the shared index still is the one this is a copy of. */
  boolean isCurrent(SeqlockSnapshot snapshot) {
    return snapshot.read(new byte[bytes.length]) == version;
  }

  /** How many bytes an index for so many messages has. */
  static int bytes(int entries) {
    return (ENTRIES + entries + PartiesLayout.COUNT) * Long.BYTES;
  }

  /** Throws unless this can be the index of a queue: nobody would ever make room in another. */
  private void requireWithin(QueueLimits limits) {
    long most = get(MESSAGES) == 0 ? 0 : limits.bytes();
    if (get(MESSAGES) < 0
        || get(MESSAGES) > entries
        || messageBytes() < 0
        || messageBytes() > most) {
      throw new CorruptMemoryException(
          "queue is corrupt: messages=%d, bytes=%d".formatted(get(MESSAGES), messageBytes()));
    }
  }

  /** How many messages are inside. */
  public int size() {
    return (int) get(MESSAGES);
  }

  /** How long all messages inside are together. */
  public long messageBytes() {
    return get(BYTES);
  }

  /** The slot in which a party may write a message. */
  int spare(int party) {
    return (int) get(ENTRIES + entries + party) & SLOT_MASK;
  }

  public int slot(int place) {
    return (int) entry(place) & SLOT_MASK;
  }

  public int priority(int place) {
    return (int) (entry(place) >>> SLOT_BITS) & PRIORITY_MASK;
  }

  /** Where the message with this ticket is in the order, or -1 if it is not inside. */
  int find(long ticket) {
    for (int place = 0; place < size(); place++) {
      if (entry(place) >>> TICKET_SHIFT == ticket) {
        return place;
      }
    }
    return -1;
  }

  /**
   * Puts the spare of a party at a place in the order; a free slot is the new spare.
   *
   * @return the ticket of the message
   */
  long insert(int place, int priority, int length, int party) {
    long ticket = get(TICKET) == MAX_TICKET ? 1 : get(TICKET) + 1;
    long entry = ticket << TICKET_SHIFT | (long) priority << SLOT_BITS | spare(party);
    set(ENTRIES + entries + party, slot(size()));
    move(place, place + 1, size() - place);
    set(ENTRIES + place, entry);
    set(MESSAGES, size() + 1L);
    set(BYTES, messageBytes() + length);
    set(TICKET, ticket);
    return ticket;
  }

  /** Takes a message of this length out of the order, and frees its slot. */
  public void remove(int place, int length) {
    int slot = slot(place);
    move(place + 1, place, size() - place - 1);
    set(ENTRIES + size() - 1, slot);
    set(MESSAGES, size() - 1L);
    set(BYTES, messageBytes() - length);
  }

  private void move(int from, int to, int count) {
    System.arraycopy(
        bytes,
        (ENTRIES + from) * Long.BYTES,
        bytes,
        (ENTRIES + to) * Long.BYTES,
        count * Long.BYTES);
  }

  private long entry(int place) {
    return get(ENTRIES + place);
  }

  private long get(int word) {
    return words.getLong(word * Long.BYTES);
  }

  private void set(int word, long value) {
    words.putLong(word * Long.BYTES, value);
  }
}
