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
import gauntlet.posix.PosixSemaphore;
import gauntlet.subject.SemaphoreSubject;
import java.lang.foreign.MemorySegment;

/** The named POSIX semaphore. */
public final class NamedSemaphoreSubject extends KernelSubject implements SemaphoreSubject {
  private static final int NO_MESSAGES = 0;

  public NamedSemaphoreSubject() {
    super(
        "posix-semaphore",
        "A named POSIX semaphore (sem_open): what a dead holder had is lost.",
        Medium.POSIX_SEMAPHORE,
        ObjectKind.POSIX_SEMAPHORE,
        PosixSemaphore.class);
  }

  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.BLOCKING, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD)
        .losingHoldings();
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    int permits = shape.capacity();
    create(zeroed, permits, NO_MESSAGES, name -> PosixSemaphore.create(name, permits));
  }

  @Override
  public Semaphore attach(MemorySegment memory, Role role) {
    return new NamedSemaphore(memory);
  }

  @Override
  public int maxParties(Role role) {
    return role == Role.HOLDER ? Integer.MAX_VALUE : 0;
  }
}
