package gauntlet.shm;

/** No more can join: all parties belong to processes that are not known to be dead. */
public final class TooManyPartiesException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public TooManyPartiesException(String what) {
    super(what);
  }
}
