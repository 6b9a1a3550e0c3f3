package gauntlet.shm;

import gauntlet.posix.ObjectKind;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the header of a region says. It is written before the file has a name and never after, so
 * that who finds it finds it whole. It is read, not mapped: reading a file that somebody truncates
 * at that moment answers fewer bytes, and is no SIGBUS.
 *
 * @param payloadBytes the size of the payload
 * @param creator the process that created the region; it may be dead
 * @param object the kind of kernel object that the region stands for, if it does
 */
record RegionDescription(long payloadBytes, ProcessIdentity creator, Optional<ObjectKind> object) {
  /** No kind; a kind is one more than its place in this list. */
  private static final int NONE = 0;

  private static final List<ObjectKind> KINDS =
      List.of(
          ObjectKind.POSIX_QUEUE,
          ObjectKind.SYSV_QUEUE,
          ObjectKind.POSIX_SEMAPHORE,
          ObjectKind.SYSV_SEMAPHORE,
          ObjectKind.NODE);

  /** How long the file is. */
  long fileBytes() {
    return RegionHeader.LENGTH + payloadBytes;
  }

  /** Writes the header of an unnamed file. */
  void write(Path file) throws IOException {
    try (Arena arena = Arena.ofConfined();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      MemorySegment header = arena.allocate(RegionHeader.LENGTH, Long.BYTES);
      Shm.setLong(header, RegionHeader.MAGIC_OFFSET, RegionHeader.MAGIC);
      Shm.setInt(header, RegionHeader.VERSION_OFFSET, RegionHeader.LAYOUT_VERSION);
      Shm.setInt(header, RegionHeader.LENGTH_OFFSET, RegionHeader.LENGTH);
      Shm.setLong(header, RegionHeader.PAYLOAD_BYTES_OFFSET, payloadBytes);
      Shm.setLong(header, RegionHeader.CREATOR_PID_OFFSET, creator.pid());
      Shm.setLong(header, RegionHeader.CREATOR_START_OFFSET, creator.startTicks());
      UUID boot = creator.bootId();
      Shm.setLong(header, RegionHeader.BOOT_ID_HIGH_OFFSET, boot.getMostSignificantBits());
      Shm.setLong(header, RegionHeader.BOOT_ID_LOW_OFFSET, boot.getLeastSignificantBits());
      int kind = object.map(what -> KINDS.indexOf(what) + 1).orElse(NONE);
      Shm.setInt(header, RegionHeader.KIND_OFFSET, kind);
      ByteBuffer bytes = header.asByteBuffer();
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  /**
   * Reads the header of an open file.
   *
   * @param name what to call it in an exception
   * @throws RegionException if it is no region of this layout version
   */
  static RegionDescription read(NativeFile opened, Path name) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment header = arena.allocate(RegionHeader.LENGTH, Long.BYTES);
      requireWhole(read(opened.path(), header.asByteBuffer()), name);
      requireMagic(Shm.getLong(header, RegionHeader.MAGIC_OFFSET), name);
      requireVersion(Shm.getInt(header, RegionHeader.VERSION_OFFSET), name);
      long payload = Shm.getLong(header, RegionHeader.PAYLOAD_BYTES_OFFSET);
      requireSound(Shm.getInt(header, RegionHeader.LENGTH_OFFSET), payload, name);
      int kind = Shm.getInt(header, RegionHeader.KIND_OFFSET);
      requireKnown(kind, name);
      return new RegionDescription(
          payload,
          creator(header),
          kind == NONE ? Optional.empty() : Optional.of(KINDS.get(kind - 1)));
    }
  }

  /** Reads the first number of the payload. */
  static int readFirst(NativeFile opened) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(RegionHeader.LENGTH + (long) Integer.BYTES, Long.BYTES);
      read(opened.path(), bytes.asByteBuffer());
      return Shm.getInt(bytes, RegionHeader.LENGTH);
    }
  }

  private static ProcessIdentity creator(MemorySegment header) {
    return new ProcessIdentity(
        Shm.getLong(header, RegionHeader.CREATOR_PID_OFFSET),
        Shm.getLong(header, RegionHeader.CREATOR_START_OFFSET),
        new UUID(
            Shm.getLong(header, RegionHeader.BOOT_ID_HIGH_OFFSET),
            Shm.getLong(header, RegionHeader.BOOT_ID_LOW_OFFSET)));
  }

  /** Reads until the buffer is full or the file ends; answers how much that was. */
  private static int read(Path file, ByteBuffer bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      return bytes.position();
    }
  }

  private static void requireWhole(int length, Path name) {
    if (length < RegionHeader.LENGTH) {
      throw new RegionException(
          RegionException.Reason.TRUNCATED,
          name,
          "region is shorter than its header: length=" + length);
    }
  }

  private static void requireMagic(long magic, Path name) {
    if (magic == 0) {
      throw new RegionException(
          RegionException.Reason.HALF_CREATED, name, "region was not finished by its creator");
    }
    if (magic != RegionHeader.MAGIC) {
      throw new RegionException(
          RegionException.Reason.FOREIGN,
          name,
          "not a Gauntlet region: magic=0x%016x".formatted(magic));
    }
  }

  private static void requireVersion(int version, Path name) {
    if (version != RegionHeader.LAYOUT_VERSION) {
      throw new RegionException(
          RegionException.Reason.OTHER_VERSION,
          name,
          "region has another layout: version=%d, expected=%d"
              .formatted(version, RegionHeader.LAYOUT_VERSION));
    }
  }

  private static void requireKnown(int kind, Path name) {
    if (kind < NONE || kind > KINDS.size()) {
      throw new RegionException(
          RegionException.Reason.FOREIGN, name, "region stands for nothing known: kind=" + kind);
    }
  }

  private static void requireSound(int header, long payload, Path name) {
    if (header != RegionHeader.LENGTH
        || payload < 1
        || payload > Long.MAX_VALUE - RegionHeader.LENGTH) {
      throw new RegionException(
          RegionException.Reason.FOREIGN,
          name,
          "region header is damaged: headerBytes=%d, payloadBytes=%d".formatted(header, payload));
    }
  }
}
