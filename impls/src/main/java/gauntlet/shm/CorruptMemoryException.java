package gauntlet.shm;

/**
 * What is in shared memory cannot have been left there by anybody who keeps to the layout: somebody
 * else has written into it. Nothing that was read is to be relied on.
 */
public final class CorruptMemoryException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public CorruptMemoryException(String what) {
    super(what);
  }
}
