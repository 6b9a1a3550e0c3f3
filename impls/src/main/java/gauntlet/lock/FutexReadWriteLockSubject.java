package gauntlet.lock;

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
import gauntlet.subject.ReadWriteLockSubject;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.BiFunction;

/** The reference read-write lock. */
public final class FutexReadWriteLockSubject implements ReadWriteLockSubject {
  private final String id;
  private final String summary;
  private final BiFunction<MemorySegment, Futex, FutexReadWriteLock> ends;
  private final Futex futex;

  /** The reference: its parties sleep in the kernel. */
  public FutexReadWriteLockSubject() {
    this(
        "rw-lock",
        "A futex lock for many readers or one writer that survives the deaths of both.",
        FutexReadWriteLock::new);
  }

  /** A sibling with other ends. */
  public FutexReadWriteLockSubject(
      String id, String summary, BiFunction<MemorySegment, Futex, FutexReadWriteLock> ends) {
    this(id, summary, ends, Futex.SYSTEM);
  }

  private FutexReadWriteLockSubject(
      String id,
      String summary,
      BiFunction<MemorySegment, Futex, FutexReadWriteLock> ends,
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

  /** Stricter than what a recovery could bring about: whoever needs the lock does it. */
  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.BLOCKING, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD)
        .isolated(Isolation.CONTAINED);
  }

  @Override
  public long bytesFor(Shape shape) {
    return FutexReadWriteLockLayout.BYTES;
  }

  @Override
  public List<Field> fields(Shape shape) {
    return FutexReadWriteLockLayout.fields();
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    FutexReadWriteLock.create(zeroed);
  }

  @Override
  public FutexReadWriteLock attach(MemorySegment memory, Role role) {
    return ends.apply(memory, futex);
  }

  @Override
  public void recover(MemorySegment memory, Role dead) {
    ends.apply(memory, futex).recover();
  }

  /** Together they have the entries of one table. */
  @Override
  public int maxParties(Role role) {
    return role == Role.READER || role == Role.WRITER ? PartiesLayout.COUNT / 2 : 0;
  }

  @Override
  public FutexReadWriteLockSubject with(Futex other) {
    return new FutexReadWriteLockSubject(id, summary, ends, other);
  }
}
