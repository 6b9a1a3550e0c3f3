package gauntlet.posix;

/** Calls that may be refused for a reason that is an answer. */
final class Refusable {
  /** What a call answers that was refused as expected. */
  static final long REFUSED = -1;

  /** A signal handler that runs this often during one call does not let it happen. */
  private static final int MOST_INTERRUPTIONS = 100;

  private Refusable() {}

  /**
   * Makes a call, and once more if a signal interrupts it.
   *
   * @param expected with which it may be refused: then the answer is {@link #REFUSED}
   */
  static long unless(Errno expected, PosixCall.Kind call, long... arguments)
      throws SystemCallException {
    for (int interruptions = 0; ; interruptions++) {
      long result = Gateway.pass(call, arguments);
      if (result >= 0) {
        return result;
      }
      Errno errno = Errno.of(-result);
      if (errno == expected) {
        return REFUSED;
      }
      if (errno != Errno.EINTR || interruptions == MOST_INTERRUPTIONS) {
        throw new SystemCallException(call.manPage(), errno, arguments);
      }
    }
  }
}
