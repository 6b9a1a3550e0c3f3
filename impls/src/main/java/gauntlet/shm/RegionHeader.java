package gauntlet.shm;

/**
 * The layout of the header every {@link SharedRegion} file begins with.
 *
 * <pre>
 *    0               8               16              24              32
 *    +---------------+-------+-------+---------------+---------------+
 *    | magic         | ver.  | len.  | payload bytes | creator pid   |
 *    +---------------+-------+-------+---------------+---------------+
 *    | creator start | boot id, high  | boot id, low  | kind  | 0     |
 *    +---------------+---------------+---------------+---------------+
 *   64 reserved (0) ... 128: the payload
 * </pre>
 *
 * The kind is that of the kernel object that the region stands for (see {@link KernelObject}), or
 * 0.
 *
 * <p>Version 2 has the bytes of version 1 and another rule: who has a region holds a lock on its
 * file (see {@link NativeFile}). Whether somebody has a region of version 1 cannot be told. The
 * header takes two cache lines, so that the payload starts where no prefetcher pairs it with the
 * header.
 */
final class RegionHeader {
  /** "GAUNTLET" in ASCII, most significant byte first. */
  static final long MAGIC = 0x4741_554E_544C_4554L;

  static final int LAYOUT_VERSION = 2;

  static final long MAGIC_OFFSET = 0;
  static final long VERSION_OFFSET = 8;
  static final long LENGTH_OFFSET = 12;
  static final long PAYLOAD_BYTES_OFFSET = 16;
  static final long CREATOR_PID_OFFSET = 24;
  static final long CREATOR_START_OFFSET = 32;
  static final long BOOT_ID_HIGH_OFFSET = 40;
  static final long BOOT_ID_LOW_OFFSET = 48;

  static final long KIND_OFFSET = 56;

  static final int LENGTH = 128;

  private RegionHeader() {}
}
