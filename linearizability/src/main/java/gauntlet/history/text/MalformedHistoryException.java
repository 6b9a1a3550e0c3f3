package gauntlet.history.text;

/** A text is no history; says where, {@code file:line}, and why. */
public final class MalformedHistoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedHistoryException(String what) {
    super(what);
  }
}
