package gauntlet.kernel;

/**
 * The memory of a mutex that is a file lock: behind what names the file, the condition of the data.
 *
 * <pre>
 *    0                                                              32     36     40
 *    +--------------------------------------------------------------+------+------+
 *    | see KernelLayout                                             | cond.| 0    |
 *    +--------------------------------------------------------------+------+------+
 * </pre>
 *
 * <p>The condition is changed by whoever has the lock.
 */
final class FileLockLayout {
  static final long CONDITION = KernelLayout.BYTES;

  /** Nobody has the lock, or has only just got it. */
  static final int WHOLE = 0;

  /** Somebody has it, or has died with it. */
  static final int IN_USE = 1;

  /** Released unrepaired: nobody gets it any more. */
  static final int NOT_RECOVERABLE = 2;

  static final long BYTES = CONDITION + 8;

  private FileLockLayout() {}
}
