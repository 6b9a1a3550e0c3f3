package gauntlet.notifier;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Delivery;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Isolation;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Takeover;
import gauntlet.shm.Futex;
import gauntlet.subject.Field;
import gauntlet.subject.NotifierSubject;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.BiFunction;

/** The reference notifier. */
public final class FutexNotifierSubject implements NotifierSubject {
  private final String id;
  private final String summary;
  private final BiFunction<MemorySegment, Futex, FutexNotifier> ends;
  private final Futex futex;

  /** The reference: its parties sleep in the kernel. */
  public FutexNotifierSubject() {
    this(
        "futex-notifier",
        "A word that some signal and others wait for, asleep; signals that are not awaited are one.",
        FutexNotifier::new);
  }

  /** A sibling with other ends. */
  public FutexNotifierSubject(
      String id, String summary, BiFunction<MemorySegment, Futex, FutexNotifier> ends) {
    this(id, summary, ends, Futex.SYSTEM);
  }

  private FutexNotifierSubject(
      String id,
      String summary,
      BiFunction<MemorySegment, Futex, FutexNotifier> ends,
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

  /** Blocking for those who wait: to try takes one step, to signal one and a call of the kernel. */
  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.BLOCKING, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD)
        .delivering(Delivery.AT_MOST_ONCE)
        .isolated(Isolation.CONTAINED);
  }

  @Override
  public long bytesFor(Shape shape) {
    return FutexNotifierLayout.BYTES;
  }

  @Override
  public List<Field> fields(Shape shape) {
    return FutexNotifierLayout.fields();
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    FutexNotifier.create(zeroed);
  }

  @Override
  public FutexNotifier attach(MemorySegment memory, Role role) {
    return ends.apply(memory, futex);
  }

  /** The dead leave nothing half done: a signal is pending, or it is not. */
  @Override
  public void recover(MemorySegment memory, Role dead) {}

  @Override
  public int maxParties(Role role) {
    return role == Role.SIGNALLER || role == Role.WAITER ? Integer.MAX_VALUE : 0;
  }

  @Override
  public FutexNotifierSubject with(Futex other) {
    return new FutexNotifierSubject(id, summary, ends, other);
  }
}
