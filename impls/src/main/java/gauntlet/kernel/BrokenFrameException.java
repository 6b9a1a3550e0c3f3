package gauntlet.kernel;

/** What came through a stream of bytes is not what anybody has sent; none of it was delivered. */
public final class BrokenFrameException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenFrameException(String what) {
    super(what);
  }
}
