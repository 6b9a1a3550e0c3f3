package gauntlet.ring;

/**
 * The layout of {@link Parties}: entries of two cache lines each, one a party.
 *
 * <pre>
 *   entry   0               8                                       128
 *           +---------------+------------------- ... ---------------+
 *           | owner         | whatever the ring keeps for its party |
 *           +---------------+------------------- ... ---------------+
 *
 *   owner   63                     42 41                           0
 *           +------------------------+------------------------------+
 *           | pid (22 bits)          | start time and boot, hashed  |
 *           +------------------------+------------------------------+
 * </pre>
 *
 * <p>An owner of 0 is none. Linux has pids below 2^22 (proc_sys_kernel(5), {@code pid_max}).
 */
final class PartiesLayout {
  /** How many parties there may be at a time. */
  static final int COUNT = 16;

  static final long OWNER = 0;
  static final long ENTRY_BYTES = 128;
  static final long BYTES = COUNT * ENTRY_BYTES;

  static final int PID_SHIFT = 42;

  private PartiesLayout() {}

  static long entry(int party) {
    return party * ENTRY_BYTES;
  }
}
