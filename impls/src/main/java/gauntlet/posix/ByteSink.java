package gauntlet.posix;

/** The end of a stream of bytes where they go in. */
public interface ByteSink extends AutoCloseable {
  /** Sends the bytes from this one on, as many as there is room for; how many that were. */
  int tryWrite(byte[] bytes, int from) throws SystemCallException;

  /** How many bytes were ever sent, where they may still be on their way then; else 0. */
  long sent() throws SystemCallException;

  /** Whether nobody will ever receive what is sent: poll(2). */
  boolean isEnded() throws SystemCallException;

  /** Waits until there may be room, no longer than that. */
  void awaitRoom(long timeoutNanos) throws SystemCallException;

  /** Forgets it here. */
  @Override
  void close() throws SystemCallException;
}
