package gauntlet.posix;

/**
 * What each call of the kernel or of the C library passes in this process, where one stands (see
 * {@link Gateway}): it may let the call through, make it with other arguments, refuse it without
 * making it, or end the process before or after.
 */
@FunctionalInterface
public interface Gate {
  /**
   * Treats a call, in the thread that makes it. Calls it makes itself pass freely.
   *
   * @return what the caller is told: the result, or the number of an {@link Errno}, negated
   */
  long pass(PosixCall call);
}
