package gauntlet.kernel;

/** Tells where frames are in the stream of an instance, and where something else is. */
public class StreamFrames {
  private final long mark;
  private final int longest;

  /**
   * Those of an instance.
   *
   * @param mark of all its frames
   * @param longest how long a message may be
   */
  protected StreamFrames(long mark, int longest) {
    this.mark = mark;
    this.longest = longest;
  }

  /** How those of an instance are read. */
  @FunctionalInterface
  public interface Reader {
    /** Those with this mark, whose messages are no longer than that. */
    StreamFrames of(long mark, int longest);
  }

  /** Whether the message behind a header, all of which is there, is the one that was sent. */
  protected boolean isIntact(byte[] bytes, int from) {
    return StreamFrame.isIntact(bytes, from);
  }

  /**
   * What is there from this byte on.
   *
   * @param bytes the stream as far as it has come, or so much of it that there is room for the
   *     longest frame and one more header
   */
  final StreamFrame.Beginning at(byte[] bytes, int from) {
    return StreamFrame.isHeader(bytes, from, mark, longest)
        ? frameAt(bytes, from)
        : noFrameAt(bytes, from);
  }

  private StreamFrame.Beginning frameAt(byte[] bytes, int from) {
    int length = StreamFrame.length(bytes, from);
    boolean isComplete = bytes.length - from >= StreamFrame.HEADER_BYTES + length;
    if (isComplete && isIntact(bytes, from)) {
      return new StreamFrame.Whole(
          StreamFrame.sequence(bytes, from), StreamFrame.HEADER_BYTES + length);
    }
    int next = nextHeader(bytes, from);
    if (next < bytes.length) {
      return new StreamFrame.Cut(next - from);
    }
    return isComplete ? garbage(bytes, from) : new StreamFrame.Part();
  }

  private StreamFrame.Beginning noFrameAt(byte[] bytes, int from) {
    if (mayBecomeHeader(bytes, from)) {
      return new StreamFrame.Part();
    }
    int next = nextHeader(bytes, from);
    boolean isCutHeader =
        next < bytes.length
            && next - from < StreamFrame.HEADER_BYTES
            && hasMark(bytes, from, Math.min(next, from + Long.BYTES));
    return isCutHeader ? new StreamFrame.Cut(next - from) : garbage(bytes, from);
  }

  /** Up to where the next frame may begin, of which no more than some bytes may have come. */
  private StreamFrame.Garbage garbage(byte[] bytes, int from) {
    int next = from + 1;
    while (next < bytes.length && !mayBecomeHeader(bytes, next)) {
      next++;
    }
    return new StreamFrame.Garbage(next - from);
  }

  private int nextHeader(byte[] bytes, int from) {
    int next = from + 1;
    while (next < bytes.length && !StreamFrame.isHeader(bytes, next, mark, longest)) {
      next++;
    }
    return next;
  }

  private boolean mayBecomeHeader(byte[] bytes, int from) {
    return bytes.length - from < StreamFrame.HEADER_BYTES
        ? hasMark(bytes, from, Math.min(bytes.length, from + Long.BYTES))
        : StreamFrame.isHeader(bytes, from, mark, longest);
  }

  /** Whether these bytes are those that a mark begins with. */
  private boolean hasMark(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != (byte) (mark >>> ((i - from) * Byte.SIZE))) {
        return false;
      }
    }
    return true;
  }
}
