package gauntlet.catalog;

/** No subject has this name. */
public final class UnknownSubjectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownSubjectException(String what) {
    super(what);
  }

  UnknownSubjectException(String what, Throwable cause) {
    super(what, cause);
  }
}
