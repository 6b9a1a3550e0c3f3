package gauntlet.posix;

/** A connected socket that carries bytes, as either end of a stream: unix(7), tcp(7). */
public final class StreamSocket implements ByteSource, ByteSink {
  private static final byte[] NOTHING = {};

  private final Socket socket;
  private final boolean isImmediate;

  private StreamSocket(Socket socket, boolean isImmediate) {
    this.socket = socket;
    this.isImmediate = isImmediate;
  }

  /** One of AF_UNIX: what is sent has come. */
  public static StreamSocket unix(Descriptor descriptor) {
    return new StreamSocket(new Socket(descriptor), true);
  }

  /** One of TCP: what is sent may be on its way. */
  public static StreamSocket tcp(Descriptor descriptor) {
    return new StreamSocket(new Socket(descriptor), false);
  }

  /** recv(2), MSG_PEEK. */
  @Override
  public byte[] peek(int most) throws SystemCallException {
    byte[] bytes = socket.tryPeek(most);
    return bytes == null ? NOTHING : bytes;
  }

  /** recv(2). */
  @Override
  public int skip(int bytes) throws SystemCallException {
    byte[] skipped = socket.tryReceive(bytes);
    return skipped == null ? 0 : skipped.length;
  }

  @Override
  public boolean hasArrived(long sent) throws SystemCallException {
    return isImmediate || socket.bytesReceived() >= sent;
  }

  @Override
  public boolean isEnded() throws SystemCallException {
    return socket.isEnded();
  }

  @Override
  public void awaitBytes(long timeoutNanos) throws SystemCallException {
    socket.awaitBytes(timeoutNanos);
  }

  /** send(2). */
  @Override
  public int tryWrite(byte[] bytes, int from) throws SystemCallException {
    return Math.max(0, socket.trySend(bytes, from));
  }

  @Override
  public long sent() throws SystemCallException {
    return isImmediate ? 0 : socket.bytesSent();
  }

  @Override
  public void awaitRoom(long timeoutNanos) throws SystemCallException {
    socket.awaitRoom(timeoutNanos);
  }

  @Override
  public void close() throws SystemCallException {
    socket.close();
  }
}
