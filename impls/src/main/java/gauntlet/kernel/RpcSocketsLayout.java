package gauntlet.kernel;

import gauntlet.shm.PartiesLayout;

/**
 * The memory of a channel over UNIX sockets: its descriptors, and the journal of its servers.
 *
 * <pre>
 *      0 | descriptors: see {@link SharedDescriptorsLayout}         | fixed
 *     88 | longest request (4 bytes), longest response (4 bytes)    | fixed
 *    128 | parties: the owner of each place ({@link PartiesLayout}) | stored on attaching, recovery
 *   2176 | places: one a client                                     |
 *        | committed: which record of the journal counts            | stored by the server
 *        | journal: two records                                     | stored by the server
 *        +----------------------------------------------------------+
 *
 *   place    0               8               16
 *            +---------------+---------------+
 *            | sent          | answered      |
 *            +---------------+---------------+
 *              by its client   by the server
 *
 *   record   0               8               16              24
 *            +---------------+---------------+---------------+------- ... ------+
 *            | place         | id            | length        | response         |
 *            +---------------+---------------+---------------+------- ... ------+
 * </pre>
 *
 * <p>Committed is the number of the last execution; its record is the one with the index that is
 * the lowest bit of that.
 */
final class RpcSocketsLayout {
  /** As many as may send at the same time. */
  static final int CLIENTS = 4;

  /** The descriptors: of requests, and behind these of the responses to each client. */
  static final int REQUEST_SOURCE = 0;

  static final int REQUEST_SINK = 1;

  static final long LONGEST_REQUEST = SharedDescriptorsLayout.bytes(2 + 2 * CLIENTS);
  static final long LONGEST_RESPONSE = LONGEST_REQUEST + Integer.BYTES;
  static final long PARTIES = 128;

  private static final long PLACES = PARTIES + PartiesLayout.BYTES;
  private static final long PLACE_BYTES = 16;

  static final long COMMITTED = PLACES + CLIENTS * PLACE_BYTES;
  private static final long JOURNAL = COMMITTED + Long.BYTES;

  /** In a record. */
  static final long PLACE = 0;

  static final long ID = 8;
  static final long LENGTH = 16;
  static final long RESPONSE = 24;

  private RpcSocketsLayout() {}

  static int responseSource(int place) {
    return 2 + 2 * place;
  }

  static int responseSink(int place) {
    return responseSource(place) + 1;
  }

  static long sent(int place) {
    return PLACES + place * PLACE_BYTES;
  }

  static long answered(int place) {
    return sent(place) + Long.BYTES;
  }

  /** Where the record of an execution is. */
  static long record(long number, int longestResponse) {
    return JOURNAL + (number & 1) * recordBytes(longestResponse);
  }

  static long bytes(int longestResponse) {
    return JOURNAL + 2 * recordBytes(longestResponse);
  }

  private static long recordBytes(long longestResponse) {
    return RESPONSE + ((longestResponse + Long.BYTES - 1) & -Long.BYTES);
  }
}
