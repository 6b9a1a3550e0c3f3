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
 *        | journal: two records a place                             | stored by the server
 *        +----------------------------------------------------------+
 *
 *   place    0               8               16
 *            +---------------+---------------+
 *            | sent          | committed     |
 *            +---------------+---------------+
 *              by its client   by the server
 *
 *   record   0               8               16
 *            +---------------+---------------+------- ... ------+
 *            | id            | length        | response         |
 *            +---------------+---------------+------- ... ------+
 *
 *   committed
 *            63                                           1 0
 *            +---------------------------------------------+-+
 *            | number of the last execution for this client|r|
 *            +---------------------------------------------+-+
 * </pre>
 *
 * <p>The record of that execution is the one of the place with the index r; the other one is free.
 * Before the first execution committed is 0, and all of record 0.
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

  private static final long JOURNAL = PLACES + CLIENTS * PLACE_BYTES;

  /** In a record. */
  static final long ID = 0;

  static final long LENGTH = 8;
  static final long RESPONSE = 16;

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

  static long committed(int place) {
    return sent(place) + Long.BYTES;
  }

  /** What is committed with the next record of a place. */
  static long nextCommitted(long number, long committed) {
    return number << 1 | (~committed & 1);
  }

  /** The number of the execution that is committed. */
  static long number(long committed) {
    return committed >>> 1;
  }

  /** Where the record is that is committed. */
  static long record(int place, long committed, int longestResponse) {
    return JOURNAL + (2L * place + (committed & 1)) * recordBytes(longestResponse);
  }

  static long bytes(int longestResponse) {
    return JOURNAL + 2 * CLIENTS * recordBytes(longestResponse);
  }

  private static long recordBytes(long longestResponse) {
    return RESPONSE + ((longestResponse + Long.BYTES - 1) & -Long.BYTES);
  }
}
