package gauntlet.queue;

import gauntlet.shm.PartiesLayout;
import gauntlet.snapshot.SeqlockSnapshot;
import gauntlet.subject.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of an {@link IndexedMessageQueue}.
 *
 * <pre>
 *      0 | messages: how many at most                               | fixed
 *      8 | bytes: of all messages together, at most                 | fixed
 *     16 | longest: of the longest message, in bytes                | fixed
 *        ~ padding to two cache lines                               ~
 *    128 | arrivals: an event count of messages that came           | changed by compare-and-set
 *        ~ padding                                                  ~
 *    256 | departures: an event count of messages that went         | changed by compare-and-set
 *        ~ padding                                                  ~
 *    384 | index: a {@link SeqlockSnapshot} of a {@link MessageIndex}           |
 *        ~                                                          ~
 *        | slots: one for each message and one for each party,      | stored by the party whose
 *        | each 64-byte aligned                                     | spare it is
 *
 *   slot     0       4
 *            +-------+------------------ ... --+
 *            | length| message                 |
 *            +-------+------------------ ... --+
 * </pre>
 */
final class IndexedMessageQueueLayout {
  static final long MESSAGES = 0;
  static final long BYTES = 8;
  static final long LONGEST = 16;
  static final long ARRIVALS = 128;
  static final long DEPARTURES = 256;
  static final long INDEX = 384;

  static final long LENGTH = 0;
  static final long MESSAGE = 4;

  /** More would not have different slots each. */
  static final int MAX_MESSAGES = (1 << MessageIndex.SLOT_BITS) - PartiesLayout.COUNT;

  private static final int CACHE_LINE = 64;

  private IndexedMessageQueueLayout() {}

  static List<Field> fields(int messages, int longest) {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.number("messages", MESSAGES));
    fields.add(Field.number("bytes", BYTES));
    fields.add(Field.number("longest", LONGEST));
    fields.add(Field.intBits("arrivals", ARRIVALS));
    fields.add(Field.intBits("departures", DEPARTURES));
    SeqlockSnapshot.fields(MessageIndex.bytes(messages))
        .forEach(field -> fields.add(field.in("index", INDEX)));
    for (int slot = 0; slot < messages + PartiesLayout.COUNT; slot++) {
      long start = slots(messages) + slot * slotBytes(longest);
      fields.add(Field.intNumber("slot %d length".formatted(slot), start + LENGTH));
      if (longest > 0) {
        fields.add(Field.bytes("slot %d message".formatted(slot), start + MESSAGE, longest));
      }
    }
    return fields;
  }

  /** How many bytes a slot takes: whole cache lines, so that neighbours do not share any. */
  static long slotBytes(long longest) {
    return align(MESSAGE + longest);
  }

  /** Where the slots begin. */
  static long slots(int messages) {
    return INDEX + align(SeqlockSnapshot.bytes(MessageIndex.bytes(messages)));
  }

  static long bytes(int messages, long longest) {
    return slots(messages) + (long) (messages + PartiesLayout.COUNT) * slotBytes(longest);
  }

  private static long align(long bytes) {
    return (bytes + CACHE_LINE - 1) & -CACHE_LINE;
  }
}
