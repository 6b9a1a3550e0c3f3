package gauntlet.posix;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * The end of a pipe where bytes come out: pipe(7). To look at them without taking them, it has them
 * in a pipe of its own, too.
 */
public final class PipeReader implements ByteSource {
  private final Descriptor descriptor;
  private final Descriptor copyReader;
  private final Descriptor copyWriter;

  /** How many bytes are in the copy. */
  private int copied;

  private PipeReader(Descriptor descriptor, Descriptor copyReader, Descriptor copyWriter) {
    this.descriptor = descriptor;
    this.copyReader = copyReader;
    this.copyWriter = copyWriter;
  }

  /** The one that this descriptor stands for; it is closed if that fails. */
  public static PipeReader open(Descriptor descriptor) throws SystemCallException {
    try {
      List<Descriptor> copy = PipeWriter.createPipe(Pipe.room(descriptor));
      return new PipeReader(descriptor, copy.getFirst(), copy.getLast());
    } catch (SystemCallException e) {
      descriptor.close();
      throw e;
    }
  }

  /** tee(2), read(2). */
  @Override
  public byte[] peek(int most) throws SystemCallException {
    readCopy(); // What is left there of an attempt that failed.
    copied = (int) Pipe.tee(descriptor, copyWriter, most);
    return readCopy();
  }

  private byte[] readCopy() throws SystemCallException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(copied);
    while (copied > 0) {
      byte[] piece = Pipe.tryRead(copyReader, copied);
      bytes.writeBytes(piece);
      copied -= piece.length;
    }
    return bytes.toByteArray();
  }

  /** read(2). */
  @Override
  public int skip(int bytes) throws SystemCallException {
    return Pipe.tryRead(descriptor, bytes).length;
  }

  /** What is written is there. */
  @Override
  public boolean hasArrived(long sent) {
    return true;
  }

  @Override
  public boolean isEnded() throws SystemCallException {
    return Poll.isEnded(descriptor.number());
  }

  @Override
  public void awaitBytes(long timeoutNanos) throws SystemCallException {
    Poll.await(descriptor.number(), Poll.READABLE, timeoutNanos);
  }

  @Override
  public void close() throws SystemCallException {
    descriptor.close();
    copyReader.close();
    copyWriter.close();
  }
}
