package gauntlet.kernel;

/** The kernel has no room for what must not be refused. */
public final class NoRoomException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoRoomException(String message) {
    super(message);
  }
}
