package gauntlet.shm;

import gauntlet.posix.Errno;
import gauntlet.posix.ObjectKind;
import gauntlet.posix.ObjectName;
import gauntlet.posix.SystemCallException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * An object that the kernel keeps even when nobody uses it any more, such as a message queue, and
 * the region that stands for it, so that it is not kept for ever.
 *
 * <p>The region is there before the object and is gone after it. Its name is what the object's name
 * derives from; the key of an object that has none is the first number of the payload. Whoever uses
 * the object holds the region. So whenever its users are killed, there is a region that nobody
 * holds, and whoever removes that removes the object first: see {@link FoundRegion}.
 */
public final class KernelObject implements AutoCloseable {
  /**
   * The payload of the region.
   *
   * <pre>
   *    0      4      8
   *    +------+------+
   *    | key  | 0    |
   *    +------+------+
   * </pre>
   */
  private static final long KEY_OFFSET = 0;

  private static final long PAYLOAD_BYTES = 8;

  private static final int MOST_KEYS_TRIED = 100;

  /** Keys need not be repeatable: what they are is of no consequence. */
  private static final SplittableRandom KEYS = new SplittableRandom(ProcessHandle.current().pid());

  /** Makes the object with this name. */
  @FunctionalInterface
  public interface Maker {
    /** Fails with EEXIST if there is one with this name. */
    void make(ObjectName name) throws IOException;
  }

  private final SharedRegion region;
  private final ObjectKind kind;

  private KernelObject(SharedRegion region, ObjectKind kind) {
    this.region = region;
    this.kind = kind;
  }

  /**
   * Makes one, with a new name.
   *
   * @throws UncheckedIOException if the kernel refuses; then nothing is left
   */
  public static KernelObject create(ObjectKind kind, Maker maker) {
    Path file = file(UUID.randomUUID());
    KernelObject object = new KernelObject(SharedRegion.create(file, PAYLOAD_BYTES, kind), kind);
    try {
      object.make(maker);
      return object;
    } catch (IOException e) {
      UncheckedIOException failure =
          new UncheckedIOException(
              "cannot create: %s: %s".formatted(kind.describe(object.name()), e.getMessage()), e);
      object.giveUp(failure);
      throw failure;
    }
  }

  /** What refuses to make an object may refuse to remove it. */
  private void giveUp(UncheckedIOException failure) {
    try {
      kind.remove(name());
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    region.unlink();
    close();
  }

  private void make(Maker maker) throws IOException {
    if (kind.hasKey()) {
      makeByKey(maker);
    } else {
      maker.make(name());
    }
  }

  /** Somebody else's object may have the key: it must not be taken for the one to be removed. */
  private void makeByKey(Maker maker) throws IOException {
    for (int tried = 0; ; tried++) {
      ObjectName name = name().withKey(nextKey());
      if (!kind.exists(name)) {
        Shm.setInt(region.memory(), KEY_OFFSET, name.key());
        try {
          maker.make(name);
          return;
        } catch (SystemCallException e) {
          if (e.errno() != Errno.EEXIST) {
            throw e; // What has been made by then, this key finds.
          }
          Shm.setInt(region.memory(), KEY_OFFSET, ObjectName.NO_KEY);
          if (tried == MOST_KEYS_TRIED) {
            throw e;
          }
        }
      }
    }
  }

  private static synchronized int nextKey() {
    return KEYS.nextInt();
  }

  /**
   * Joins those who hold the one with this id.
   *
   * @throws RegionException if there is none
   */
  public static KernelObject join(UUID id) {
    SharedRegion region = SharedRegion.open(file(id));
    Optional<ObjectKind> kind = region.object();
    if (kind.isEmpty()) {
      region.close();
      throw new RegionException(
          RegionException.Reason.FOREIGN, file(id), "region stands for no kernel object");
    }
    return new KernelObject(region, kind.get());
  }

  /** Whether a file is such an object, and the region that stands for it is beside it. */
  public static boolean isNode(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(ObjectName.NODE_SUFFIX)
        && Files.exists(
            file.resolveSibling(
                name.substring(0, name.length() - ObjectName.NODE_SUFFIX.length())));
  }

  private static Path file(UUID id) {
    return SharedRegion.DEFAULT_DIRECTORY.resolve("gauntlet-" + id);
  }

  /** What others join it by. */
  public UUID id() {
    return UUID.fromString(region.file().getFileName().toString().substring("gauntlet-".length()));
  }

  /** What it is found by in the kernel. */
  public ObjectName name() {
    return new ObjectName(region.file(), Shm.getInt(region.memory(), KEY_OFFSET));
  }

  /** The same, of the one that an open file stands for. */
  static ObjectName name(Path file, NativeFile opened) throws IOException {
    return new ObjectName(file, RegionDescription.readFirst(opened));
  }

  /** Removes the object, whoever may use it, then the region, and lets go of it. */
  public void destroy() {
    try {
      kind.remove(name());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove: " + kind.describe(name()), e);
    }
    region.unlink();
    close();
  }

  /** Lets go of it. */
  @Override
  public void close() {
    region.close();
  }
}
