package gauntlet.shm;

import gauntlet.posix.SystemCall;
import gauntlet.posix.SystemCallException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Pages of 2 MiB in place of 512 of 4 KiB: fewer entries for the processor to look up. They are
 * asked for with MADV_COLLAPSE (madvise(2), Linux 6.1), which says whether it was done.
 * MADV_HUGEPAGE is a hint: the kernel says yes to it and may do nothing.
 */
final class HugePages {
  static final long MADV_POPULATE_WRITE = 23;
  private static final long MADV_COLLAPSE = 25;

  private static final long BYTES = 2 << 20;
  private static final long PAGE_BYTES = 4 << 10;

  private static final Path POLICY = Path.of("/sys/kernel/mm/transparent_hugepage/shmem_enabled");

  private HugePages() {}

  /** Where a mapping of this length is to begin: only an aligned one can have huge pages. */
  static long alignment(long length) {
    return length < BYTES ? PAGE_BYTES : BYTES;
  }

  /** Has the kernel put all of an aligned mapping that fills huge pages into such. */
  static void collapse(MemorySegment mapping) throws IOException {
    long length = mapping.byteSize() & -BYTES;
    if (length == 0) {
      throw new IOException(
          "region is smaller than one: bytes=%d, hugePageBytes=%d"
              .formatted(mapping.byteSize(), BYTES));
    }
    try {
      SystemCall.MADVISE.call(mapping.address(), length, MADV_COLLAPSE);
    } catch (SystemCallException e) {
      throw new IOException(e.what() + ", shmem_enabled=" + policy(), e);
    }
  }

  private static String policy() throws IOException {
    return Files.exists(POLICY) ? Files.readString(POLICY).strip() : "none";
  }
}
