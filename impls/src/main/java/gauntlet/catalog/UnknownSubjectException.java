package gauntlet.catalog;

/** No subject has this name, or it cannot be made. */
public final class UnknownSubjectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownSubjectException(String what, Throwable cause) {
    super(what, cause);
  }
}
