package gauntlet.posix;

/**
 * The end of a stream of bytes where they come out. Of several processes that have it, one may take
 * bytes at a time.
 */
public interface ByteSource extends AutoCloseable {
  /** The next bytes, which stay where they are: no more than so many; none if there are none. */
  byte[] peek(int most) throws SystemCallException;

  /** Takes so many bytes, no more than are there; how many that were. */
  int skip(int bytes) throws SystemCallException;

  /** Whether the first so many bytes that were ever sent have come here. */
  boolean hasArrived(long sent) throws SystemCallException;

  /** Whether nobody can send any more; something may still be there. */
  boolean isEnded() throws SystemCallException;

  /** Waits until there may be bytes, or none will come, no longer than that. */
  void awaitBytes(long timeoutNanos) throws SystemCallException;

  /** Forgets it here. */
  @Override
  void close() throws SystemCallException;
}
