package gauntlet.fault;

/** A party does not come back from what it does. */
final class StuckException extends Exception {
  private static final long serialVersionUID = 1L;

  StuckException(String message) {
    super(message);
  }
}
