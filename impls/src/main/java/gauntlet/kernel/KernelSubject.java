package gauntlet.kernel;

import gauntlet.contract.Medium;
import gauntlet.contract.OpenEnd;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.posix.ObjectKind;
import gauntlet.shm.KernelObject;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/** What subjects have in common whose medium is an object of the kernel. */
abstract class KernelSubject {
  private final String id;
  private final String summary;
  private final Medium medium;
  private final ObjectKind kind;
  private final Class<?> calls;

  /** A subject whose ends make the calls of this class. */
  KernelSubject(String id, String summary, Medium medium, ObjectKind kind, Class<?> calls) {
    this.id = id;
    this.summary = summary;
    this.medium = medium;
    this.kind = kind;
    this.calls = calls;
  }

  public String id() {
    return id;
  }

  public String summary() {
    return summary;
  }

  public Medium medium() {
    return medium;
  }

  public Optional<String> unavailable() {
    return kind.missing();
  }

  /** The memory only names the object. */
  public long bytesFor(Shape shape) {
    return KernelLayout.BYTES;
  }

  /** The object, and its name in memory. */
  void create(MemorySegment memory, int limit, int messageBytes, KernelObject.Maker maker) {
    KernelInstance.create(memory, kind, limit, messageBytes, maker);
  }

  /** Keeps an end of an instance made here for as long as the instance is there. */
  void keep(MemorySegment memory, OpenEnd end) {
    KernelInstance.keep(memory, end);
  }

  /** Removes the object, and nothing else is left. */
  public void destroy(MemorySegment memory) {
    KernelInstance.destroy(memory);
  }

  /** What is to be repaired, the kernel repairs when a process ends. */
  public void recover(MemorySegment memory, Role dead) {}

  /** A call of the kernel is one access; so is all that it takes to make an object. */
  public List<String> accessors() {
    return List.of(Shm.class.getName(), KernelObject.class.getName(), calls.getName());
  }
}
