package gauntlet.lock;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Isolation;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Takeover;
import gauntlet.shm.Futex;
import gauntlet.subject.Field;
import gauntlet.subject.MutexSubject;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.BiFunction;

/** The reference mutex. */
public final class FutexMutexSubject implements MutexSubject {
  private final String id;
  private final String summary;
  private final BiFunction<MemorySegment, Futex, FutexMutex> ends;
  private final Futex futex;

  /** The reference: its parties sleep in the kernel. */
  public FutexMutexSubject() {
    this("mutex", "A futex mutex that is handed over when its owner dies.", FutexMutex::new);
  }

  /** A sibling with other ends. */
  public FutexMutexSubject(
      String id, String summary, BiFunction<MemorySegment, Futex, FutexMutex> ends) {
    this(id, summary, ends, Futex.SYSTEM);
  }

  private FutexMutexSubject(
      String id, String summary, BiFunction<MemorySegment, Futex, FutexMutex> ends, Futex futex) {
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

  /** Stricter than what a recovery could bring about: whoever needs the lock does it. */
  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.BLOCKING, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD)
        .isolated(Isolation.CONTAINED);
  }

  @Override
  public long bytesFor(Shape shape) {
    return FutexMutexLayout.BYTES;
  }

  @Override
  public List<Field> fields(Shape shape) {
    return FutexMutexLayout.fields();
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    FutexMutex.create(zeroed);
  }

  @Override
  public FutexMutex attach(MemorySegment memory, Role role) {
    return ends.apply(memory, futex);
  }

  /** Nothing is ever half done: see the class comment of {@link FutexMutex}. */
  @Override
  public void recover(MemorySegment memory, Role dead) {}

  /** Nobody is registered: any number may come and go. */
  @Override
  public int maxParties(Role role) {
    return role == Role.HOLDER ? Integer.MAX_VALUE : 0;
  }

  @Override
  public FutexMutexSubject with(Futex other) {
    return new FutexMutexSubject(id, summary, ends, other);
  }
}
