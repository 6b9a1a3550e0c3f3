package gauntlet.kernel;

/** All who had the other end of a stream have closed it, or are gone. */
public final class EndOfStreamException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private EndOfStreamException(String what) {
    super(what);
  }

  /** After so many messages there will be none. */
  static EndOfStreamException nobodySends(long received) {
    return new EndOfStreamException("nobody sends any more: received=" + received);
  }

  /** After so many messages there will never be room. */
  static EndOfStreamException nobodyReceives(long sent) {
    return new EndOfStreamException("nobody receives any more: sent=" + sent);
  }
}
