package gauntlet.kernel;

import gauntlet.contract.OpenEnd;
import gauntlet.posix.ObjectKind;
import gauntlet.posix.ObjectName;
import gauntlet.shm.KernelObject;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An instance that is an object of the kernel, as one end of it sees it: what its memory says, and
 * the object held, so that nobody takes it for leaked.
 */
final class KernelInstance implements AutoCloseable {
  /** Those made here and not removed yet: between its creation and the first end, it is ours. */
  private static final Map<UUID, KernelObject> CREATED = new ConcurrentHashMap<>();

  /** Ends of such that nobody but this process keeps. */
  private static final Map<UUID, OpenEnd> KEPT = new ConcurrentHashMap<>();

  private final MemorySegment memory;
  private final KernelObject object;

  private KernelInstance(MemorySegment memory, KernelObject object) {
    this.memory = memory;
    this.object = object;
  }

  /**
   * Makes the object, and names it in memory.
   *
   * @param limit how many messages or permits there are
   * @param messageBytes how long a message may be
   */
  static void create(
      MemorySegment memory,
      ObjectKind kind,
      int limit,
      int messageBytes,
      KernelObject.Maker maker) {
    KernelObject object = KernelObject.create(kind, maker);
    UUID id = object.id();
    CREATED.put(id, object);
    Shm.setLong(memory, KernelLayout.ID_HIGH, id.getMostSignificantBits());
    Shm.setLong(memory, KernelLayout.ID_LOW, id.getLeastSignificantBits());
    Shm.setInt(memory, KernelLayout.LIMIT, limit);
    Shm.setInt(memory, KernelLayout.MESSAGE_BYTES, messageBytes);
    Shm.setLong(memory, KernelLayout.MAGIC_OFFSET, KernelLayout.MAGIC);
  }

  /**
   * The instance that this memory names.
   *
   * @throws IllegalArgumentException if it names none
   */
  static KernelInstance attach(MemorySegment memory) {
    return new KernelInstance(memory, KernelObject.join(id(memory)));
  }

  /** Keeps an end of an instance made here until that is removed. */
  static void keep(MemorySegment memory, OpenEnd end) {
    KEPT.put(id(memory), end);
  }

  /** Removes the object that this memory names, in the process that has made it. */
  static void destroy(MemorySegment memory) {
    UUID id = id(memory);
    KernelObject object = CREATED.get(id);
    if (object == null) {
      throw new IllegalStateException("not created here, or removed already: id=" + id);
    }
    OpenEnd kept = KEPT.remove(id);
    if (kept != null) {
      kept.close();
    }
    // Until it is gone, this process is the one that may try again.
    object.destroy();
    CREATED.remove(id);
  }

  private static UUID id(MemorySegment memory) {
    if (memory.byteSize() < KernelLayout.BYTES
        || Shm.getLong(memory, KernelLayout.MAGIC_OFFSET) != KernelLayout.MAGIC) {
      throw new IllegalArgumentException("no instance in this memory: bytes=" + memory.byteSize());
    }
    return new UUID(
        Shm.getLong(memory, KernelLayout.ID_HIGH), Shm.getLong(memory, KernelLayout.ID_LOW));
  }

  /** What an end opens to use the object; if that is refused, this lets go of it. */
  <T> T opening(Refused.Call<T> opener) {
    try {
      return Refused.unchecked(opener);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  ObjectName name() {
    return object.name();
  }

  int limit() {
    return Shm.getInt(memory, KernelLayout.LIMIT);
  }

  int messageBytes() {
    return Shm.getInt(memory, KernelLayout.MESSAGE_BYTES);
  }

  /** Lets go of the object. */
  @Override
  public void close() {
    object.close();
  }
}
