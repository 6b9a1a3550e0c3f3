package gauntlet.kernel;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Medium;
import gauntlet.contract.Mutex;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Takeover;
import gauntlet.posix.PthreadMutex;
import gauntlet.shm.Shm;
import gauntlet.subject.MutexSubject;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** The robust mutex of the C library, which has the kernel tell of a dead owner. */
public final class RobustMutexSubject implements MutexSubject {
  @Override
  public String id() {
    return "robust-mutex";
  }

  @Override
  public String summary() {
    return "A robust, process-shared pthread mutex: the kernel hands it over when its owner dies.";
  }

  @Override
  public Medium medium() {
    return Medium.ROBUST_MUTEX;
  }

  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.BLOCKING, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD);
  }

  @Override
  public long bytesFor(Shape shape) {
    return RobustMutexLayout.BYTES;
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    RobustMutex.create(zeroed);
  }

  @Override
  public Mutex attach(MemorySegment memory, Role role) {
    return new RobustMutex(memory);
  }

  /** The kernel has done it. */
  @Override
  public void recover(MemorySegment memory, Role dead) {}

  @Override
  public int maxParties(Role role) {
    return role == Role.HOLDER ? Integer.MAX_VALUE : 0;
  }

  @Override
  public List<String> accessors() {
    return List.of(Shm.class.getName(), PthreadMutex.class.getName());
  }
}
