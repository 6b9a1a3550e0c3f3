package gauntlet.kernel;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Medium;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.Semaphore;
import gauntlet.contract.Shape;
import gauntlet.contract.Takeover;
import gauntlet.posix.ObjectKind;
import gauntlet.posix.SysvSemaphore;
import gauntlet.subject.SemaphoreSubject;
import java.lang.foreign.MemorySegment;

/** The System V semaphore, with SEM_UNDO and without. */
public final class SysvSemaphoreSubject extends KernelSubject implements SemaphoreSubject {
  private static final int NO_MESSAGES = 0;

  private final boolean undone;

  private SysvSemaphoreSubject(String id, String summary, boolean undone) {
    super(id, summary, Medium.SYSV_SEMAPHORE, ObjectKind.SYSV_SEMAPHORE, SysvSemaphore.class);
    this.undone = undone;
  }

  /** One that returns what a dead holder had. */
  public static SysvSemaphoreSubject withUndo() {
    return new SysvSemaphoreSubject(
        "sysv-semaphore-undo",
        "A System V semaphore with SEM_UNDO: what a dead holder had, the kernel returns.",
        true);
  }

  /** One that does not. */
  public static SysvSemaphoreSubject withoutUndo() {
    return new SysvSemaphoreSubject(
        "sysv-semaphore",
        "A System V semaphore without SEM_UNDO: what a dead holder had is lost.",
        false);
  }

  @Override
  public Guarantees guarantees() {
    Guarantees guarantees =
        new Guarantees(Progress.BLOCKING, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD);
    return undone ? guarantees : guarantees.losingHoldings();
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    int permits = shape.capacity();
    create(zeroed, permits, NO_MESSAGES, name -> SysvSemaphore.create(name, permits));
  }

  @Override
  public Semaphore attach(MemorySegment memory, Role role) {
    return new SysvSemaphoreEnd(memory, undone);
  }

  @Override
  public int maxParties(Role role) {
    return role == Role.HOLDER ? Integer.MAX_VALUE : 0;
  }
}
