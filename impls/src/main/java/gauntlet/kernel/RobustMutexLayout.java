package gauntlet.kernel;

import gauntlet.posix.PthreadMutex;

/**
 * The memory of a robust mutex.
 *
 * <pre>
 *    0               8              64                             128
 *    +---------------+--------------+------------------------------+
 *    | magic         | 0            | pthread_mutex_t              |
 *    +---------------+--------------+------------------------------+
 * </pre>
 *
 * <p>The magic never changes; the rest belongs to the C library and the kernel.
 */
final class RobustMutexLayout {
  /** "ROBUSTMX" in ASCII, most significant byte first. */
  static final long MAGIC = 0x524f_4255_5354_4d58L;

  static final long MAGIC_OFFSET = 0;

  /** A cache line of its own. */
  static final long MUTEX = 64;

  static final long BYTES = MUTEX + PthreadMutex.BYTES;

  private RobustMutexLayout() {}
}
