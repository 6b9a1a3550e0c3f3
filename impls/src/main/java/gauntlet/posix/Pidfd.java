package gauntlet.posix;

/**
 * A descriptor of a process: pidfd_open(2). As long as it is open it stands for this very process,
 * even when that is gone and another has its pid. Each method is one call.
 */
public final class Pidfd implements AutoCloseable {
  private static final long PR_SET_PTRACER = 0x59616d61;
  private static final long PR_SET_PTRACER_ANY = -1;

  private final long descriptor;

  private Pidfd(long descriptor) {
    this.descriptor = descriptor;
  }

  /** Of the process that has this pid now. */
  public static Pidfd open(long pid) throws SystemCallException {
    return new Pidfd(SystemCall.PIDFD_OPEN.call(pid, 0));
  }

  /** What this process calls the descriptor. */
  public int number() {
    return Math.toIntExact(descriptor);
  }

  /** A duplicate of that process's descriptor, if this process may trace it: pidfd_getfd(2). */
  public Descriptor fetch(int number) throws SystemCallException {
    return new Descriptor(SystemCall.PIDFD_GETFD.call(descriptor, number, 0));
  }

  /**
   * Lets all processes of this user fetch descriptors of this one, where Yama would let only its
   * ancestors do so: prctl(2), PR_SET_PTRACER.
   */
  public static void letOthersFetch() throws SystemCallException {
    // EINVAL: no Yama here, so there is nothing to be lifted.
    Refusable.unless(Errno.EINVAL, SystemCall.PRCTL, PR_SET_PTRACER, PR_SET_PTRACER_ANY);
  }

  /** close(2). */
  @Override
  public void close() throws SystemCallException {
    SystemCall.CLOSE.call(descriptor);
  }
}
