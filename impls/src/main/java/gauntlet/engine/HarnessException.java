package gauntlet.engine;

/** Gauntlet itself is wrong: nothing it would say of the subject could be believed. */
public final class HarnessException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HarnessException(String what) {
    super(what);
  }
}
