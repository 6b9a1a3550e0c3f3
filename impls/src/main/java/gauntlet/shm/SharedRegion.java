package gauntlet.shm;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * A piece of memory that several processes share: a mapped file with a validated header.
 *
 * <p>{@link #create} makes the file, readable and writable by its owner only; {@link #open} maps an
 * existing one and refuses whatever is not a finished region of this layout version. Closing unmaps
 * it; {@link #unlink} removes the name, and the memory lives on until the last process has unmapped
 * it.
 */
public final class SharedRegion implements AutoCloseable {
  /** Where regions live unless a path says otherwise: memory, never written to a disk. */
  public static final Path DEFAULT_DIRECTORY = Path.of("/dev/shm");

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path file;
  private final Arena arena;
  private final MemorySegment whole;

  private SharedRegion(Path file, Arena arena, MemorySegment whole) {
    this.file = file;
    this.arena = arena;
    this.whole = whole;
  }

  /**
   * Creates {@code file} with a payload of zeros.
   *
   * @param payloadBytes the size of {@link #memory()}, at least 1
   * @throws RegionException if the file exists or there is no room for it
   */
  public static SharedRegion create(Path file, long payloadBytes) {
    if (payloadBytes < 1 || payloadBytes > Long.MAX_VALUE - RegionHeader.LENGTH) {
      throw new IllegalArgumentException("payload out of range: payloadBytes=" + payloadBytes);
    }
    long length = RegionHeader.LENGTH + payloadBytes;
    ProcessIdentity creator = ProcessIdentity.self();
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
            OWNER_ONLY)) {
      SharedRegion region = allocate(file, channel, length);
      region.writeHeader(payloadBytes, creator);
      return region;
    } catch (FileAlreadyExistsException e) {
      throw new RegionException(RegionException.Reason.EXISTS, file, "region exists", e);
    } catch (IOException e) {
      throw new RegionException(
          RegionException.Reason.INACCESSIBLE, file, "cannot create region: " + why(e), e);
    }
  }

  /**
   * Maps a region another process has created.
   *
   * @throws RegionException with the reason the file is refused for
   */
  public static SharedRegion open(Path file) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long length = channel.size();
      if (length < RegionHeader.LENGTH) {
        throw new RegionException(
            RegionException.Reason.TRUNCATED,
            file,
            "region is shorter than its header: length=" + length);
      }
      SharedRegion region = map(file, channel, length);
      try {
        region.validate(length);
      } catch (RegionException e) {
        region.close();
        throw e;
      }
      return region;
    } catch (NoSuchFileException e) {
      throw new RegionException(RegionException.Reason.MISSING, file, "no such region", e);
    } catch (IOException e) {
      throw new RegionException(
          RegionException.Reason.INACCESSIBLE, file, "cannot open region: " + why(e), e);
    }
  }

  public Path file() {
    return file;
  }

  /** The payload: everything behind the header. */
  public MemorySegment memory() {
    return whole.asSlice(RegionHeader.LENGTH);
  }

  /** The process that created the region; it may be dead. */
  public ProcessIdentity creator() {
    return new ProcessIdentity(
        Shm.getLong(whole, RegionHeader.CREATOR_PID_OFFSET),
        Shm.getLong(whole, RegionHeader.CREATOR_START_OFFSET),
        new UUID(
            Shm.getLong(whole, RegionHeader.BOOT_ID_HIGH_OFFSET),
            Shm.getLong(whole, RegionHeader.BOOT_ID_LOW_OFFSET)));
  }

  /** Removes the file's name; those who have mapped it keep it. */
  public void unlink() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new RegionException(
          RegionException.Reason.INACCESSIBLE, file, "cannot unlink region: " + why(e), e);
    }
  }

  @Override
  public void close() {
    arena.close();
  }

  /** Maps a new file of this length, or leaves no file behind. */
  private static SharedRegion allocate(Path file, FileChannel channel, long length)
      throws IOException {
    try {
      writeZeros(channel, length);
      return map(file, channel, length);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /**
   * Writes zeros instead of leaving a hole: on tmpfs a hole without memory behind it is a SIGBUS at
   * the first store, a failed write is an exception here.
   */
  private static void writeZeros(FileChannel channel, long length) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(length, 1 << 20));
    for (long written = 0; written < length; ) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), length - written));
      written += channel.write(zeros);
    }
  }

  private static SharedRegion map(Path file, FileChannel channel, long length) throws IOException {
    Arena arena = Arena.ofShared();
    try {
      return new SharedRegion(
          file, arena, channel.map(FileChannel.MapMode.READ_WRITE, 0, length, arena));
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /** What went wrong, without the file, which is all that some exceptions say. */
  private static String why(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "access denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such directory";
    }
    if (e instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    return e.getMessage();
  }

  private void writeHeader(long payloadBytes, ProcessIdentity creator) {
    Shm.setInt(whole, RegionHeader.VERSION_OFFSET, RegionHeader.LAYOUT_VERSION);
    Shm.setInt(whole, RegionHeader.LENGTH_OFFSET, RegionHeader.LENGTH);
    Shm.setLong(whole, RegionHeader.PAYLOAD_BYTES_OFFSET, payloadBytes);
    Shm.setLong(whole, RegionHeader.CREATOR_PID_OFFSET, creator.pid());
    Shm.setLong(whole, RegionHeader.CREATOR_START_OFFSET, creator.startTicks());
    Shm.setLong(whole, RegionHeader.BOOT_ID_HIGH_OFFSET, creator.bootId().getMostSignificantBits());
    Shm.setLong(whole, RegionHeader.BOOT_ID_LOW_OFFSET, creator.bootId().getLeastSignificantBits());
    // Pairs with the acquire of the magic in validate(): who sees it sees the whole header.
    Shm.setLongRelease(whole, RegionHeader.MAGIC_OFFSET, RegionHeader.MAGIC);
  }

  private void validate(long length) {
    // Pairs with the release of the magic in writeHeader().
    long magic = Shm.getLongAcquire(whole, RegionHeader.MAGIC_OFFSET);
    if (magic == 0) {
      throw new RegionException(
          RegionException.Reason.HALF_CREATED, file, "region was not finished by its creator");
    }
    if (magic != RegionHeader.MAGIC) {
      throw new RegionException(
          RegionException.Reason.FOREIGN,
          file,
          "not a Gauntlet region: magic=0x%016x".formatted(magic));
    }
    int version = Shm.getInt(whole, RegionHeader.VERSION_OFFSET);
    if (version != RegionHeader.LAYOUT_VERSION) {
      throw new RegionException(
          RegionException.Reason.OTHER_VERSION,
          file,
          "region has another layout: version=%d, expected=%d"
              .formatted(version, RegionHeader.LAYOUT_VERSION));
    }
    int header = Shm.getInt(whole, RegionHeader.LENGTH_OFFSET);
    long payload = Shm.getLong(whole, RegionHeader.PAYLOAD_BYTES_OFFSET);
    if (header != RegionHeader.LENGTH || payload < 1) {
      throw new RegionException(
          RegionException.Reason.FOREIGN,
          file,
          "region header is damaged: headerBytes=%d, payloadBytes=%d".formatted(header, payload));
    }
    long expected = header + payload;
    if (length != expected) {
      throw new RegionException(
          RegionException.Reason.TRUNCATED,
          file,
          "region has not the length its header says: length=%d, expected=%d"
              .formatted(length, expected));
    }
  }
}
