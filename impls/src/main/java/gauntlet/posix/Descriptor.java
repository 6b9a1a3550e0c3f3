package gauntlet.posix;

import java.util.List;

/** An open descriptor of this process, whatever it stands for. Each method is one call for each. */
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

  /** Closes all of these, also if one of them fails. */
  public static void closeAll(List<Descriptor> descriptors) throws SystemCallException {
    SystemCallException failure = null;
    for (Descriptor descriptor : descriptors) {
      try {
        descriptor.close();
      } catch (SystemCallException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Closes those that are there when something fails; what fails here is told with that. */
  public static void giveUp(List<Descriptor> descriptors, Exception failure) {
    try {
      closeAll(descriptors);
    } catch (SystemCallException e) {
      failure.addSuppressed(e);
    }
  }

  /** close(2). */
  @Override
  public void close() throws SystemCallException {
    SystemCall.CLOSE.call(number);
  }
}
