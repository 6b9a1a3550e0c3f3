package gauntlet.shm;

import gauntlet.posix.Errno;
import gauntlet.posix.ObjectKind;
import gauntlet.posix.SystemCall;
import gauntlet.posix.SystemCallException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A piece of memory that several processes share: a mapped file with a validated header.
 *
 * <p>{@link #create} makes the file, readable and writable by its owner only unless it is told
 * otherwise; {@link #open} maps an existing one and refuses whatever is not a region of this layout
 * version. Closing unmaps it; {@link #unlink} removes the name, and the memory lives on until the
 * last process has unmapped it.
 *
 * <p><b>Creation is all or nothing.</b> The file is made without a name, filled, locked, and then
 * linked under its name in one step. A creator that is killed leaves nothing.
 *
 * <p><b>Who has it.</b> Each mapping holds a shared lock on the file from before the mapping is
 * made until after it is gone; the kernel releases the lock of a process that dies. A region that
 * nobody has locked is therefore nobody's, and that is the only proof that {@link FoundRegion} goes
 * by. A region that is to wait for its next user must be kept open by somebody.
 *
 * <p><b>Truncation.</b> Each byte has memory behind it when the region is created, so that no store
 * fails for lack of room. But whoever may write the file may also truncate it, and the kernel
 * refuses to seal a file with a name against that. To touch a page that is gone is a SIGBUS. The
 * JVM makes it an {@link InternalError}, thrown at that access or soon after it (until then a load
 * may answer anything), and {@link #guard} makes that a {@link RegionException}. One access is
 * beyond help, in JDK 25: a compare-and-set that is interpreted, not compiled, kills the JVM if it
 * is the first to touch a page that is gone; whoever loads the word before, as one does, gets the
 * error there.
 */
public final class SharedRegion implements AutoCloseable {
  /** Where regions live unless a path says otherwise: memory, never written to a disk. */
  public static final Path DEFAULT_DIRECTORY = Path.of("/dev/shm");

  private static final Set<Errno> NO_ROOM =
      EnumSet.of(Errno.ENOSPC, Errno.EDQUOT, Errno.EFBIG, Errno.ENOMEM);

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path file;
  private final NativeFile opened;
  private final Object key;
  private final RegionDescription description;
  private final Arena arena;
  private final MemorySegment whole;

  private SharedRegion(
      Path file,
      NativeFile opened,
      Object key,
      RegionDescription description,
      Arena arena,
      MemorySegment whole) {
    this.file = file;
    this.opened = opened;
    this.key = key;
    this.description = description;
    this.arena = arena;
    this.whole = whole;
  }

  /**
   * Creates {@code file} with a payload of zeros, for its owner only.
   *
   * @param payloadBytes the size of {@link #memory()}, at least 1
   * @throws RegionException if the file exists or there is no room for it
   */
  public static SharedRegion create(Path file, long payloadBytes) {
    return create(file, payloadBytes, OWNER_ONLY);
  }

  /**
   * The same, for whom {@code permissions} let in, whatever the umask; the owner is one of them.
   *
   * @throws RegionException if the file exists or there is no room for it
   */
  public static SharedRegion create(
      Path file, long payloadBytes, Set<PosixFilePermission> permissions) {
    return create(file, payloadBytes, permissions, Optional.empty());
  }

  /** The same, of one that stands for a kernel object of this kind. */
  static SharedRegion create(Path file, long payloadBytes, ObjectKind object) {
    return create(file, payloadBytes, OWNER_ONLY, Optional.of(object));
  }

  private static SharedRegion create(
      Path file,
      long payloadBytes,
      Set<PosixFilePermission> permissions,
      Optional<ObjectKind> object) {
    if (payloadBytes < 1 || payloadBytes > Long.MAX_VALUE - RegionHeader.LENGTH) {
      throw new IllegalArgumentException("payload out of range: payloadBytes=" + payloadBytes);
    }
    if (!permissions.containsAll(OWNER_ONLY)) {
      throw new IllegalArgumentException(
          "the owner must read and write: permissions="
              + PosixFilePermissions.toString(permissions));
    }
    RegionDescription description =
        new RegionDescription(payloadBytes, ProcessIdentity.self(), object);
    try (NativeFile unnamed = NativeFile.create(file.toAbsolutePath().getParent())) {
      unnamed.allocate(description.fileBytes());
      description.write(unnamed.path());
      unnamed.permit(permissions);
      // Held from before it has a name until it is mapped: no cleaner ever finds it nobody's.
      unnamed.tryHold();
      unnamed.link(file);
      return openOrUnlink(file, unnamed);
    } catch (IOException e) {
      if (errno(e).equals(Optional.of(Errno.EEXIST))) {
        throw new RegionException(RegionException.Reason.EXISTS, file, "region exists", e);
      }
      throw failed("cannot create region: ", file, e);
    }
  }

  /** The file has its name; without a mapping it must not keep it. */
  private static SharedRegion openOrUnlink(Path file, NativeFile held) throws IOException {
    try {
      SharedRegion region = open(file);
      region.closeUnlessCloses(held);
      return region;
    } catch (RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private void closeUnlessCloses(NativeFile other) {
    try {
      other.close();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Maps a region another process has created.
   *
   * @throws RegionException with the reason the file is refused for
   */
  public static SharedRegion open(Path file) {
    try {
      NativeFile opened = NativeFile.openToWrite(file);
      try {
        return open(file, opened);
      } catch (IOException | RuntimeException e) {
        opened.close();
        throw e;
      }
    } catch (IOException e) {
      throw notOpened(file, e);
    }
  }

  private static SharedRegion open(Path file, NativeFile opened) throws IOException {
    RegionDescription description = RegionDescription.read(opened, file);
    // Who cleans up has the file to himself until it has lost its name. Between opening and holding
    // it he may have come and gone: what is held then is nobody else's any more.
    Object key = opened.key();
    if (!opened.tryHold() || !isNamed(file, key)) {
      throw new RegionException(
          RegionException.Reason.MISSING, file, "region is just being removed");
    }
    long length = opened.length();
    if (length != description.fileBytes()) {
      throw truncated(file, length, description, null);
    }
    Arena arena = Arena.ofShared();
    try {
      MemorySegment whole = opened.map(length, HugePages.alignment(length), arena);
      return new SharedRegion(file, opened, key, description, arena, whole);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  public Path file() {
    return file;
  }

  /** The payload: everything behind the header. */
  public MemorySegment memory() {
    return whole.asSlice(RegionHeader.LENGTH);
  }

  /** The kind of the kernel object that the region stands for, if it does. */
  Optional<ObjectKind> object() {
    return description.object();
  }

  /** The process that created the region; it may be dead. */
  public ProcessIdentity creator() {
    return description.creator();
  }

  /**
   * Maps each page now, so that no later access waits for the kernel to do so.
   *
   * @throws RegionException if the kernel cannot, REFUSED, or the pages are gone, TRUNCATED
   */
  public void prefault() {
    try {
      SystemCall.MADVISE.call(whole.address(), whole.byteSize(), HugePages.MADV_POPULATE_WRITE);
    } catch (SystemCallException e) {
      checkLength(e);
      throw refused("cannot pre-fault: " + e.what(), e);
    }
  }

  /**
   * Puts the payload into huge pages and maps them here: all but the ends that do not fill one. To
   * be called by each process that wants them mapped, while nobody is in a hurry: the kernel copies
   * what the region holds.
   *
   * @throws RegionException REFUSED, with what the kernel does not allow; the region is as usable
   *     as before
   */
  public void useHugePages() {
    try {
      HugePages.collapse(whole);
    } catch (IOException e) {
      checkLength(e);
      throw refused("no huge pages: " + e.getMessage(), e);
    }
  }

  /**
   * Does something to the memory of this region, and looks at the file afterwards, which costs some
   * microseconds.
   *
   * @throws RegionException TRUNCATED if the file has become shorter; then what was done is void
   */
  public <T> T guard(Supplier<T> access) {
    try {
      T result = access.get();
      // The error of an access may come late; it comes before this returns.
      checkLength(null);
      return result;
    } catch (InternalError e) {
      checkLength(e);
      throw e;
    }
  }

  /**
   * Checks that the file is as long as it was.
   *
   * @throws RegionException TRUNCATED if it is not
   */
  public void checkLength() {
    checkLength(null);
  }

  private void checkLength(Throwable symptom) {
    try {
      long length = opened.length();
      if (length < description.fileBytes()) {
        throw truncated(file, length, description, symptom);
      }
    } catch (IOException e) {
      throw failed("cannot look at region: ", file, e);
    }
  }

  /** Removes the file's name if it is still this region's; those who have mapped it keep it. */
  public void unlink() {
    try {
      if (isNamed(file, key)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw failed("cannot unlink region: ", file, e);
    }
  }

  /** Whether the name is still that of the file with this key. */
  static boolean isNamed(Path file, Object key) throws IOException {
    return NativeFile.key(file).equals(Optional.of(key));
  }

  /** Unmaps it, and then lets go of it. */
  @Override
  public void close() {
    try {
      arena.close();
    } finally {
      opened.close();
    }
  }

  private RegionException refused(String what, Throwable cause) {
    return new RegionException(RegionException.Reason.REFUSED, file, what, cause);
  }

  private static RegionException truncated(
      Path file, long length, RegionDescription description, Throwable cause) {
    return new RegionException(
        RegionException.Reason.TRUNCATED,
        file,
        "region has not the length its header says: length=%d, expected=%d"
            .formatted(length, description.fileBytes()),
        cause);
  }

  static RegionException notOpened(Path file, IOException e) {
    return errno(e).equals(Optional.of(Errno.ENOENT))
        ? new RegionException(RegionException.Reason.MISSING, file, "no such region", e)
        : failed("cannot open region: ", file, e);
  }

  static RegionException failed(String what, Path file, IOException e) {
    return new RegionException(reason(e), file, what + why(e), e);
  }

  private static RegionException.Reason reason(IOException e) {
    return errno(e).filter(NO_ROOM::contains).isPresent()
        ? RegionException.Reason.NO_SPACE
        : RegionException.Reason.INACCESSIBLE;
  }

  private static Optional<Errno> errno(IOException e) {
    return e instanceof SystemCallException refusal
        ? Optional.of(refusal.errno())
        : Optional.empty();
  }

  /** What went wrong, without the file, which is all that some exceptions say. */
  private static String why(IOException e) {
    if (e instanceof SystemCallException refusal) {
      return refusal.what();
    }
    if (e instanceof AccessDeniedException) {
      return "access denied";
    }
    if (e instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getName());
  }
}
