package gauntlet.ring;

import gauntlet.shm.PartiesLayout;
import gauntlet.subject.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of a {@link MpmcRing}.
 *
 * <pre>
 *      0 | buffer length: of the longest message                    | fixed
 *        ~ padding to two cache lines                               ~
 *    128 | parties: an entry for each producer                      | stored by that producer
 *   2176 | order: a {@link HandleRing} of buffers                         |
 *        ~                                                          ~
 *        | buffers: one for each slot of the order, one for each    | stored by who owns it
 *        | party; each 64-byte aligned                              |
 *
 *   entry    0               8               16              24              32
 *            +---------------+---------------+---------------+---------------+
 *            | owner         | spare buffer  | position      | wanted buffer |
 *            +---------------+---------------+---------------+---------------+
 *
 *   buffer   0               8       12
 *            +---------------+-------+------------------ ... --+
 *            | taken at      | length| message                 |
 *            +---------------+-------+------------------ ... --+
 * </pre>
 *
 * <p>An entry says: its party owns the spare buffer, unless it has published it at the position; in
 * that case it owns the wanted one, which was in that slot before. A buffer was taken out of the
 * order last by the producer that published at the position it was taken at.
 */
final class MpmcRingLayout {
  static final long BUFFER_LENGTH = 0;
  static final long PARTIES = 128;
  static final long ORDER = PARTIES + PartiesLayout.BYTES;

  static final long SPARE = 8;
  static final long POSITION = 16;
  static final long WANTED = 24;

  static final long TAKEN_AT = 0;
  static final long LENGTH = 8;
  static final long MESSAGE = 12;

  private static final int CACHE_LINE = 64;

  private MpmcRingLayout() {}

  static List<Field> fields(int capacity, int bufferLength) {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.number("buffer length", BUFFER_LENGTH));
    for (int party = 0; party < PartiesLayout.COUNT; party++) {
      fields.add(Field.bits("owner of party " + party, entry(party)));
      fields.add(Field.number("spare buffer of party " + party, entry(party) + SPARE));
      fields.add(Field.number("position of party " + party, entry(party) + POSITION));
      fields.add(Field.number("wanted buffer of party " + party, entry(party) + WANTED));
    }
    HandleRingLayout.fields(capacity).forEach(field -> fields.add(field.in("order", ORDER)));
    for (int buffer = 0; buffer < buffers(capacity); buffer++) {
      long start = firstBuffer(capacity) + buffer * bufferBytes(bufferLength);
      fields.add(Field.number("buffer %d taken at".formatted(buffer), start + TAKEN_AT));
      fields.add(Field.intNumber("buffer %d length".formatted(buffer), start + LENGTH));
      fields.add(Field.bytes("buffer %d message".formatted(buffer), start + MESSAGE, bufferLength));
    }
    return fields;
  }

  static long entry(int party) {
    return PARTIES + PartiesLayout.entry(party);
  }

  /** The buffer that a party owns in a new ring: those below are in the slots of the order. */
  static int firstSpare(int slots, int party) {
    return slots + party;
  }

  /** How many bytes a buffer takes: whole cache lines, so that neighbours do not share any. */
  static long bufferBytes(long bufferLength) {
    return (MESSAGE + bufferLength + CACHE_LINE - 1) & -CACHE_LINE;
  }

  static long bytes(int capacity, int bufferLength) {
    return firstBuffer(capacity) + buffers(capacity) * bufferBytes(bufferLength);
  }

  /** How many there are. */
  private static long buffers(int capacity) {
    return (long) HandleRingLayout.slots(capacity) + PartiesLayout.COUNT;
  }

  private static long firstBuffer(int capacity) {
    return ORDER + HandleRingLayout.bytes(capacity);
  }
}
