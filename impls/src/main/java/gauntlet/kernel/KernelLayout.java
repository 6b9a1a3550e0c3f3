package gauntlet.kernel;

/**
 * The memory of an instance whose medium is an object of the kernel: it names the object.
 *
 * <pre>
 *    0               8               16              24      28      32
 *    +---------------+---------------+---------------+-------+-------+
 *    | magic         | id, high      | id, low       | limit | bytes |
 *    +---------------+---------------+---------------+-------+-------+
 * </pre>
 *
 * <p>The id is that of the {@link gauntlet.shm.KernelObject}; the limit, how many messages or
 * permits there are, and the bytes, how long a message may be. All of it is written before anybody
 * is attached, and never changes.
 */
final class KernelLayout {
  /** "KERNELOB" in ASCII, most significant byte first. */
  static final long MAGIC = 0x4b45_524e_454c_4f42L;

  static final long MAGIC_OFFSET = 0;
  static final long ID_HIGH = 8;
  static final long ID_LOW = 16;
  static final long LIMIT = 24;
  static final long MESSAGE_BYTES = 28;

  static final long BYTES = 32;

  private KernelLayout() {}
}
