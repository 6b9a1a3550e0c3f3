package gauntlet.shm;

/**
 * The identity of a process in one word, so that one compare-and-set makes it the owner of
 * something, or takes that from it.
 *
 * <pre>
 *   63                     42 41                         4 3       0
 *   +------------------------+----------------------------+---------+
 *   | pid (22 bits)          | start time and boot, hashed| 0       |
 *   +------------------------+----------------------------+---------+
 * </pre>
 *
 * <p>The lowest four bits are left to whoever stores the word. {@link #NOBODY} names no process.
 * Linux has pids below 2^22 (proc_sys_kernel(5), {@code pid_max}).
 *
 * <p>Two processes with the same word would have to have the same pid one after the other, and
 * hashes of 38 bits that collide; the dead one would then be taken for alive. A live process is
 * never taken for dead, and nobody ever has the word of a dead process again.
 */
public final class ProcessWord {
  /** The word of no process. */
  public static final long NOBODY = 0;

  /** The bits that name the process. */
  public static final long MASK = -1L << 4;

  private static final int PID_SHIFT = 42;

  private ProcessWord() {}

  /** The word that names a process; not {@link #NOBODY}. */
  public static long of(ProcessIdentity process) {
    long hash =
        (process.startTicks() ^ process.bootId().getMostSignificantBits()) * 0x9E37_79B9_7F4A_7C15L
            ^ process.bootId().getLeastSignificantBits() * 0xC2B2_AE3D_27D4_EB4FL;
    return (process.pid() << PID_SHIFT | hash >>> (Long.SIZE - PID_SHIFT)) & MASK;
  }

  /** The pid of the process that a word names, or named: another one may have it now. */
  public static long pid(long word) {
    return word >>> PID_SHIFT;
  }

  /**
   * Whether the process that a word names still exists, as far as can be told ({@link
   * ProcessIdentity#isAlive}); the lowest bits do not matter.
   */
  public static boolean isAlive(long word) {
    return ProcessIdentity.mayHave(pid(word), process -> of(process) == (word & MASK));
  }
}
