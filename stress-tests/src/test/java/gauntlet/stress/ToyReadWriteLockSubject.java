package gauntlet.stress;

import gauntlet.contract.Acquisition;
import gauntlet.contract.ReadWriteLock;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.subject.ReadWriteLockSubject;
import java.lang.foreign.MemorySegment;

/** A read-write lock whose state is the number of its readers, or -1 for a writer. */
public final class ToyReadWriteLockSubject extends ToySubject implements ReadWriteLockSubject {
  public ToyReadWriteLockSubject() {
    this(Flaw.ofThisJvm());
  }

  ToyReadWriteLockSubject(Flaw flaw) {
    super(flaw);
  }

  @Override
  public long bytesFor(Shape shape) {
    return Toy.BYTES;
  }

  @Override
  public ReadWriteLock attach(MemorySegment memory, Role role) {
    return new End(memory, flaw);
  }

  private static final class End extends Toy implements ReadWriteLock {
    private static final int WRITER = -1;

    End(MemorySegment memory, Flaw flaw) {
      super(memory, flaw);
    }

    private boolean enterToRead() {
      return section(
          Flaw.UNLOCKED_TAKE,
          () -> {
            int readers = state();
            if (readers == WRITER || (flaw == Flaw.EXCLUSIVE && readers > 0)) {
              return false;
            }
            pauseIf(Flaw.UNLOCKED_TAKE);
            setState(readers + 1);
            return true;
          });
    }

    private boolean enterToWrite() {
      return section(
          Flaw.UNLOCKED_TAKE,
          () -> {
            if (state() != 0) {
              return false;
            }
            pauseIf(Flaw.UNLOCKED_TAKE);
            setState(WRITER);
            return true;
          });
    }

    private static Acquisition acquisition(boolean locked) {
      return locked ? Acquisition.LOCKED : Acquisition.BUSY;
    }

    @Override
    public Acquisition readLock() {
      await(this::enterToRead);
      return Acquisition.LOCKED;
    }

    @Override
    public Acquisition tryReadLock() {
      return acquisition(enterToRead());
    }

    @Override
    public void readUnlock() {
      section(
          Flaw.UNLOCKED_GIVE,
          () -> {
            int readers = state();
            pauseIf(Flaw.UNLOCKED_GIVE);
            setState(readers - 1);
            return true;
          });
      ring();
    }

    @Override
    public Acquisition writeLock() {
      await(this::enterToWrite);
      return Acquisition.LOCKED;
    }

    @Override
    public Acquisition tryWriteLock() {
      return acquisition(enterToWrite());
    }

    @Override
    public void writeUnlock() {
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
