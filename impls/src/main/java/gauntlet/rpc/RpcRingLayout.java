package gauntlet.rpc;

import gauntlet.shm.PartiesLayout;
import gauntlet.subject.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of a {@link RpcRing}.
 *
 * <pre>
 *      0 | longest: how many bytes a response may have              | fixed
 *        ~ padding to two cache lines                               ~
 *    128 | parties: the owner of each cell ({@link PartiesLayout})  | stored on attaching, recovery
 *   2176 | cells: one a client, each 128-byte aligned               |
 *        ~                                                          ~
 *        | requests: a ring for many producers                      | stored by clients, the server
 *        +----------------------------------------------------------+
 *
 *   cell     0               128             136                      ...
 *            +---------------+---------------+------------------------+------------------------+
 *            | sent          | answered      | buffer 0               | buffer 1               |
 *            +---------------+---------------+------------------------+------------------------+
 *              by its client   by the server ...
 *
 *   answered 63                                            1 0
 *            +----------------------------------------------+--+
 *            | id: of the request executed last             |  | the buffer with its response
 *            +----------------------------------------------+--+
 *
 *   buffer   0               8               16           16 + longest, padded to 8
 *            +---------------+---------------+------- ... ------+
 *            | number        | length        | response         |
 *            +---------------+---------------+------- ... ------+
 *
 *   request  0               8               16
 *            +---------------+---------------+------- ... ------+
 *            | cell          | id            | request          |
 *            +---------------+---------------+------- ... ------+
 * </pre>
 *
 * <p>The ids of a cell only grow, from 1 on, whoever owns it.
 */
final class RpcRingLayout {
  static final long LONGEST = 0;
  static final long PARTIES = 128;
  static final long CELLS = PARTIES + PartiesLayout.BYTES;

  /** In a cell. */
  static final long SENT = 0;

  static final long ANSWERED = 128;
  private static final long BUFFERS = ANSWERED + Long.BYTES;

  /** In a buffer. */
  static final long NUMBER = 0;

  static final long LENGTH = 8;
  static final long RESPONSE = 16;

  /** In a request. */
  static final int CELL = 0;

  static final int ID = 8;
  static final int REQUEST = 16;

  /** The id of no request. */
  static final long NO_ID = 0;

  private static final int ALIGNMENT = 128;

  private RpcRingLayout() {}

  static List<Field> fields(int longest) {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.number("longest response", LONGEST));
    for (int cell = 0; cell < PartiesLayout.COUNT; cell++) {
      fields.add(Field.bits("owner of cell " + cell, PARTIES + PartiesLayout.entry(cell)));
    }
    for (int cell = 0; cell < PartiesLayout.COUNT; cell++) {
      long start = cell(longest, cell);
      fields.add(Field.number("sent by " + cell, start + SENT));
      fields.add(Field.bits("answered to " + cell, start + ANSWERED));
      for (int buffer = 0; buffer <= 1; buffer++) {
        String of = "of buffer %d to %d".formatted(buffer, cell);
        long at = start + buffer(longest, buffer);
        fields.add(Field.number("number " + of, at + NUMBER));
        fields.add(Field.number("length " + of, at + LENGTH));
        fields.add(Field.bytes("response " + of, at + RESPONSE, longest));
      }
    }
    return fields;
  }

  /** Where the cell of a client begins. */
  static long cell(long longest, int cell) {
    return CELLS + cell * align(BUFFERS + 2 * bufferBytes(longest), ALIGNMENT);
  }

  /** Where the ring of requests begins. */
  static long requests(long longest) {
    return cell(longest, PartiesLayout.COUNT);
  }

  /** Where the buffer that an answer names begins in its cell. */
  static long buffer(long longest, long answered) {
    return BUFFERS + (answered & 1) * bufferBytes(longest);
  }

  /** The id of the request that was answered. */
  static long id(long answered) {
    return answered >>> 1;
  }

  /** The answer to the request with this id after that one, in the buffer that one is not in. */
  static long next(long answered, long id) {
    return id << 1 | (~answered & 1);
  }

  private static long bufferBytes(long longest) {
    return align(RESPONSE + longest, Long.BYTES);
  }

  private static long align(long bytes, int to) {
    return (bytes + to - 1) & -to;
  }
}
