package gauntlet.runner;

/** The user asked for something that does not exist or makes no sense. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String what) {
    super(what);
  }

  UsageException(String what, Throwable cause) {
    super(what, cause);
  }
}
