package gauntlet.contract;

/** A semaphore cannot count so many permits. */
public final class TooManyPermitsException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public TooManyPermitsException(String what) {
    super(what);
  }
}
