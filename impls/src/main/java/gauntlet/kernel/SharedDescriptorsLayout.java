package gauntlet.kernel;

/**
 * The memory of an instance whose medium has no name: it says whose descriptors lead there.
 *
 * <pre>
 *    0               8               16              24              32
 *    +---------------+---------------+---------------+---------------+
 *    | magic         | creator pid   | creator start | boot id, high |
 *    +---------------+-------+-------+-------+-------+---------------+
 *    | boot id, low  | count | first | ...   | last  | what else there is
 *    +---------------+-------+-------+-------+-------+---------------+
 * </pre>
 *
 * <p>Creator and numbers are written before the magic, and never change. The magic is there as long
 * as the creator has the descriptors open.
 */
final class SharedDescriptorsLayout {
  /** "DESCRIPT" in ASCII, most significant byte first. */
  static final long MAGIC = 0x4445_5343_5249_5054L;

  /** The creator has closed them. */
  static final long REMOVED = 0;

  static final long MAGIC_OFFSET = 0;
  static final long CREATOR_PID = 8;
  static final long CREATOR_START = 16;
  static final long BOOT_HIGH = 24;
  static final long BOOT_LOW = 32;
  static final long COUNT = 40;

  private static final long NUMBERS = 44;

  private SharedDescriptorsLayout() {}

  /** Where the number of a descriptor is. */
  static long number(int index) {
    return NUMBERS + (long) index * Integer.BYTES;
  }

  /** How many bytes so many descriptors take; what else there is begins behind them. */
  static long bytes(int count) {
    return (number(count) + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
  }
}
