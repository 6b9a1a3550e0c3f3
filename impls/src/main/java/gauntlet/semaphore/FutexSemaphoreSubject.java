package gauntlet.semaphore;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Isolation;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Takeover;
import gauntlet.shm.Futex;
import gauntlet.shm.PartiesLayout;
import gauntlet.subject.Field;
import gauntlet.subject.SemaphoreSubject;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.BiFunction;

/** The reference semaphore. */
public final class FutexSemaphoreSubject implements SemaphoreSubject {
  private final String id;
  private final String summary;
  private final BiFunction<MemorySegment, Futex, FutexSemaphore> ends;
  private final Futex futex;

  /** The reference: its parties sleep in the kernel. */
  public FutexSemaphoreSubject() {
    this(
        "semaphore",
        "A counting semaphore; the permits of killed holders return.",
        FutexSemaphore::new);
  }

  /** A sibling with other ends. */
  public FutexSemaphoreSubject(
      String id, String summary, BiFunction<MemorySegment, Futex, FutexSemaphore> ends) {
    this(id, summary, ends, Futex.SYSTEM);
  }

  private FutexSemaphoreSubject(
      String id,
      String summary,
      BiFunction<MemorySegment, Futex, FutexSemaphore> ends,
      Futex futex) {
    this.id = id;
    this.summary = summary;
    this.ends = ends;
    this.futex = futex;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String summary() {
    return summary;
  }

  /** Stricter than what a recovery could bring about: whoever needs a permit does it. */
  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.BLOCKING, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD)
        .isolated(Isolation.CONTAINED);
  }

  @Override
  public long bytesFor(Shape shape) {
    return FutexSemaphoreLayout.BYTES;
  }

  @Override
  public List<Field> fields(Shape shape) {
    return FutexSemaphoreLayout.fields();
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    FutexSemaphore.create(zeroed, shape.capacity());
  }

  @Override
  public FutexSemaphore attach(MemorySegment memory, Role role) {
    return ends.apply(memory, futex);
  }

  @Override
  public void recover(MemorySegment memory, Role dead) {
    ends.apply(memory, futex).recover();
  }

  @Override
  public int maxParties(Role role) {
    return role == Role.HOLDER ? PartiesLayout.COUNT : 0;
  }

  @Override
  public FutexSemaphoreSubject with(Futex other) {
    return new FutexSemaphoreSubject(id, summary, ends, other);
  }
}
