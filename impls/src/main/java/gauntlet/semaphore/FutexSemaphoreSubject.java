package gauntlet.semaphore;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.Semaphore;
import gauntlet.contract.Shape;
import gauntlet.contract.Takeover;
import gauntlet.shm.Futex;
import gauntlet.shm.PartiesLayout;
import gauntlet.subject.SemaphoreSubject;
import java.lang.foreign.MemorySegment;

/** The reference semaphore. */
public class FutexSemaphoreSubject implements SemaphoreSubject {
  private final Futex futex;

  /** The semaphore of production: its parties sleep in the kernel. */
  public FutexSemaphoreSubject() {
    this(Futex.SYSTEM);
  }

  /** One whose parties sleep and wake each other by {@code futex}. */
  protected FutexSemaphoreSubject(Futex futex) {
    this.futex = futex;
  }

  @Override
  public String id() {
    return "semaphore";
  }

  @Override
  public String summary() {
    return "A counting semaphore; the permits of killed holders return.";
  }

  /** Stricter than what a recovery could bring about: whoever needs a permit does it himself. */
  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.BLOCKING, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD);
  }

  @Override
  public long bytesFor(Shape shape) {
    return FutexSemaphoreLayout.BYTES;
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    FutexSemaphore.create(zeroed, shape.capacity());
  }

  @Override
  public final Semaphore attach(MemorySegment memory, Role role) {
    return attach(memory, futex);
  }

  /** An end that sleeps by {@code futex}. */
  protected FutexSemaphore attach(MemorySegment memory, Futex sleepingBy) {
    return new FutexSemaphore(memory, sleepingBy);
  }

  @Override
  public void recover(MemorySegment memory, Role dead) {
    attach(memory, futex).recover();
  }

  @Override
  public int maxParties(Role role) {
    return role == Role.HOLDER ? PartiesLayout.COUNT : 0;
  }

  @Override
  public FutexSemaphoreSubject with(Futex other) {
    return new FutexSemaphoreSubject(other);
  }
}
