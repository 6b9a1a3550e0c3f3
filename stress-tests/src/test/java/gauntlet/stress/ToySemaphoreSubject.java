package gauntlet.stress;

import gauntlet.contract.Role;
import gauntlet.contract.Semaphore;
import gauntlet.contract.Shape;
import gauntlet.shm.Shm;
import gauntlet.subject.SemaphoreSubject;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/** A semaphore whose state is the number of its permits. */
public final class ToySemaphoreSubject extends ToySubject implements SemaphoreSubject {
  public ToySemaphoreSubject() {
    this(Flaw.ofThisJvm());
  }

  ToySemaphoreSubject(Flaw flaw) {
    super(flaw);
  }

  @Override
  public long bytesFor(Shape shape) {
    return Toy.BYTES;
  }

  @Override
  protected void initialize(MemorySegment zeroed, Shape shape) {
    Shm.setInt(zeroed, Toy.STATE, shape.capacity());
  }

  @Override
  public Semaphore attach(MemorySegment memory, Role role) {
    return new End(memory, flaw);
  }

  private static final class End extends Toy implements Semaphore {
    End(MemorySegment memory, Flaw flaw) {
      super(memory, flaw);
    }

    private boolean takeIfAny() {
      return section(
          Flaw.UNLOCKED_TAKE,
          () -> {
            int permits = state();
            if (permits == 0) {
              return flaw == Flaw.GENEROUS;
            }
            pauseIf(Flaw.UNLOCKED_TAKE);
            setState(permits - 1);
            return true;
          });
    }

    @Override
    public void acquire() {
      await(this::takeIfAny);
    }

    @Override
    public boolean tryAcquire() {
      return takeIfAny();
    }

    @Override
    public boolean tryAcquire(Duration timeout) {
      return await(this::takeIfAny, timeout);
    }

    @Override
    public void release() {
      section(
          Flaw.UNLOCKED_GIVE,
          () -> {
            int permits = state();
            pauseIf(Flaw.UNLOCKED_GIVE);
            setState(permits + 1);
            return true;
          });
      ring();
    }
  }
}
