package gauntlet.kernel;

/** What came through a stream of bytes is not what anybody has sent; none of it was delivered. */
public final class BrokenFrameException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenFrameException(String what) {
    super(what);
  }

  /** Whether a frame has been sent; if there was no room for it, {@code sent} is negative. */
  static boolean isSentWhole(int sent, int length) {
    if (sent >= 0 && sent < length) {
      throw new BrokenFrameException(
          "frame cut short as it was sent: sent=%d, length=%d".formatted(sent, length));
    }
    return sent >= 0;
  }
}
