package gauntlet.stress;

import gauntlet.contract.Acquisition;
import gauntlet.contract.Mutex;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.subject.MutexSubject;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/** A mutex whose state is whether it is locked. */
public final class ToyMutexSubject extends ToySubject implements MutexSubject {
  public ToyMutexSubject() {
    this(Flaw.ofThisJvm());
  }

  ToyMutexSubject(Flaw flaw) {
    super(flaw);
  }

  @Override
  public boolean isFair() {
    return true;
  }

  @Override
  public long bytesFor(Shape shape) {
    return Toy.BYTES;
  }

  @Override
  public Mutex attach(MemorySegment memory, Role role) {
    return new End(memory, flaw);
  }

  private static final class End extends Toy implements Mutex {
    End(MemorySegment memory, Flaw flaw) {
      super(memory, flaw);
    }

    private boolean lockIfFree() {
      return section(
          Flaw.UNLOCKED_TAKE,
          () -> {
            if (state() != 0) {
              return false;
            }
            pauseIf(Flaw.UNLOCKED_TAKE);
            setState(1);
            return true;
          });
    }

    @Override
    public Acquisition lock() {
      if (flaw == Flaw.SHY) {
        awaitPeace(this::lockIfFree);
      } else {
        await(this::lockIfFree);
      }
      return Acquisition.LOCKED;
    }

    @Override
    public Acquisition tryLock() {
      return lockIfFree() ? Acquisition.LOCKED : Acquisition.BUSY;
    }

    @Override
    public Acquisition tryLock(Duration timeout) {
      return await(this::lockIfFree, timeout) ? Acquisition.LOCKED : Acquisition.BUSY;
    }

    @Override
    public void unlock() {
      section(
          Flaw.UNLOCKED_GIVE,
          () -> {
            setState(0);
            return true;
          });
      ring();
    }

    @Override
    public void makeConsistent() {
      throw new IllegalMonitorStateException("nobody has died");
    }
  }
}
