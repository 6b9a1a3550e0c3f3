package gauntlet.kernel;

/** Nobody can send anything any more: all who could have closed their end, or are gone. */
public final class EndOfStreamException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EndOfStreamException(long taken) {
    super("end of stream: messages=" + taken);
  }
}
