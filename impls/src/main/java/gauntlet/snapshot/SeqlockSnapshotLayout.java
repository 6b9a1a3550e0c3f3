package gauntlet.snapshot;

import gauntlet.shm.PartiesLayout;
import gauntlet.subject.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of a {@link SeqlockSnapshot}.
 *
 * <pre>
 *      0 | length: of every value, in bytes                         | fixed
 *        ~ padding to two cache lines                               ~
 *    128 | version: which buffer has the value                      | changed by compare-and-set
 *        ~ padding                                                  ~
 *    256 | parties: the owner of each pair of buffers               | stored on joining, recovery
 *   2304 | buffers: two a party, each 64-byte aligned               | stored by that party
 *
 *   version  63                                      5 4            0
 *            +----------------------------------------+--------------+
 *            | number: how many there were before     | buffer       |
 *            +----------------------------------------+--------------+
 *
 *   buffer   0               8
 *            +---------------+------------------ ... --+
 *            | version       | value                   |
 *            +---------------+------------------ ... --+
 * </pre>
 *
 * <p>The version in a buffer is the one its value was written for, or is being written for.
 */
final class SeqlockSnapshotLayout {
  static final long LENGTH = 0;
  static final long VERSION = 128;
  static final long PARTIES = 256;
  static final long BUFFERS = PARTIES + PartiesLayout.BYTES;

  static final long WRITTEN_FOR = 0;
  static final long VALUE = 8;

  private static final int BUFFERS_PER_PARTY = 2;
  private static final int BUFFER_COUNT = BUFFERS_PER_PARTY * PartiesLayout.COUNT;
  private static final int BUFFER_BITS = Integer.numberOfTrailingZeros(BUFFER_COUNT);
  private static final int CACHE_LINE = 64;

  private SeqlockSnapshotLayout() {}

  static List<Field> fields(int length) {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.number("length", LENGTH));
    fields.add(Field.bits("version", VERSION));
    for (int party = 0; party < PartiesLayout.COUNT; party++) {
      fields.add(Field.bits("owner of party " + party, PARTIES + PartiesLayout.entry(party)));
    }
    for (int buffer = 0; buffer < BUFFER_COUNT; buffer++) {
      long at = BUFFERS + buffer * bufferBytes(length);
      fields.add(Field.bits("buffer %d written for".formatted(buffer), at + WRITTEN_FOR));
      fields.add(Field.bytes("buffer %d value".formatted(buffer), at + VALUE, length));
    }
    return fields;
  }

  /** The first buffer of a party; the other one is the next. */
  static int firstBuffer(int party) {
    return BUFFERS_PER_PARTY * party;
  }

  /** The buffer that has the value of a version. */
  static int buffer(long version) {
    return (int) version & (BUFFER_COUNT - 1);
  }

  /** The version after this one, its value in {@code buffer}. */
  static long after(long version, int buffer) {
    return ((version >>> BUFFER_BITS) + 1) << BUFFER_BITS | buffer;
  }

  /** How many bytes a buffer takes: whole cache lines, so that neighbours do not share any. */
  static long bufferBytes(long length) {
    return (VALUE + length + CACHE_LINE - 1) & -CACHE_LINE;
  }

  static long bytes(long length) {
    return BUFFERS + BUFFER_COUNT * bufferBytes(length);
  }
}
