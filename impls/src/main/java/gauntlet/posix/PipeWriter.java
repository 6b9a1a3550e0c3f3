package gauntlet.posix;

import java.util.List;

/** The end of a pipe where bytes go in: pipe(7). */
public final class PipeWriter implements ByteSink {
  private final Descriptor descriptor;

  /** The one that this descriptor stands for. */
  public PipeWriter(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  /**
   * Makes a pipe with room for so many bytes; what reads, and what writes: pipe(2), fcntl(2).
   *
   * @param bytes as if each page were used by one write only
   */
  public static List<Descriptor> createPipe(long bytes) throws SystemCallException {
    List<Descriptor> both = Pipe.create();
    try {
      Pipe.makeRoom(both.getLast(), bytes);
      return both;
    } catch (SystemCallException e) {
      both.getFirst().close();
      both.getLast().close();
      throw e;
    }
  }

  /** write(2). */
  @Override
  public int tryWrite(byte[] bytes, int from) throws SystemCallException {
    return Pipe.tryWrite(descriptor, bytes, from);
  }

  /** What is written is there. */
  @Override
  public long sent() {
    return 0;
  }

  @Override
  public boolean isEnded() throws SystemCallException {
    return Poll.isEnded(descriptor.number());
  }

  @Override
  public void awaitRoom(long timeoutNanos) throws SystemCallException {
    Poll.await(descriptor.number(), Poll.WRITABLE, timeoutNanos);
  }

  @Override
  public void close() throws SystemCallException {
    descriptor.close();
  }
}
