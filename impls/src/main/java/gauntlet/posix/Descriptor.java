package gauntlet.posix;

/** An open descriptor of this process, whatever it stands for. Each method is one call. */
public final class Descriptor implements AutoCloseable {
  private static final long F_DUPFD_CLOEXEC = 1030;
  private static final long LEAST = 0;

  private final int number;

  /** The one with this number, which belongs to whoever has this object. */
  public Descriptor(long number) {
    this.number = Math.toIntExact(number);
  }

  /** What this process calls it. */
  public int number() {
    return number;
  }

  /** Another descriptor of what one stands for: fcntl(2). */
  public static Descriptor duplicate(int number) throws SystemCallException {
    return new Descriptor(SystemCall.FCNTL.call(number, F_DUPFD_CLOEXEC, LEAST));
  }

  /** close(2). */
  @Override
  public void close() throws SystemCallException {
    SystemCall.CLOSE.call(number);
  }
}
