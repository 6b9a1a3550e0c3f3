package gauntlet.shm;

/**
 * What is in shared memory cannot have been left there by parties that keep to the layout and to
 * their roles: somebody else has written into it, or is one too many, such as a second consumer.
 * Nothing that was read is to be relied on.
 */
public final class CorruptMemoryException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public CorruptMemoryException(String what) {
    super(what);
  }
}
