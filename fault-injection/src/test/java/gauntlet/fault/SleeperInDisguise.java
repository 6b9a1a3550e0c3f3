package gauntlet.fault;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Notifier;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Takeover;
import gauntlet.shm.Futex;
import gauntlet.shm.Shm;
import gauntlet.subject.NotifierSubject;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/** A notifier whose state is a futex, with something wrong about how it waits. */
final class SleeperInDisguise implements NotifierSubject {
  private static final long STATE = 0;
  private static final int QUIET = 0;
  private static final int SIGNALLED = 1;

  /** How it waits. */
  enum Kind {
    /** Whoever returns from its sleep has been woken, it thinks. */
    HASTY,
    /** Whoever is to be woken will be, it thinks. */
    TRUSTING
  }

  private final Kind kind;
  private final Futex futex;

  SleeperInDisguise(Kind kind) {
    this(kind, Futex.SYSTEM);
  }

  private SleeperInDisguise(Kind kind, Futex futex) {
    this.kind = kind;
    this.futex = futex;
  }

  private record End(Kind kind, Futex futex, MemorySegment memory) implements Notifier {
    @Override
    public void signal() {
      if (Shm.getAndSetInt(memory, STATE, SIGNALLED) == QUIET) {
        futex.wake(memory, STATE, 1);
      }
    }

    @Override
    public boolean tryAwait() {
      return Shm.compareAndSetInt(memory, STATE, SIGNALLED, QUIET);
    }

    @Override
    public void await() {
      while (!tryAwait()) {
        futex.await(memory, STATE, QUIET, Futex.FOREVER);
        if (kind == Kind.HASTY) {
          Shm.setIntVolatile(memory, STATE, QUIET);
          return;
        }
      }
    }

    @Override
    public boolean await(Duration timeout) {
      throw new UnsupportedOperationException("not called by engines: timeout=" + timeout);
    }
  }

  @Override
  public SleeperInDisguise with(Futex other) {
    return new SleeperInDisguise(kind, other);
  }

  @Override
  public String id() {
    return "sleeper-in-disguise";
  }

  @Override
  public String summary() {
    return "A notifier that waits in the wrong way.";
  }

  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.BLOCKING, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD);
  }

  @Override
  public long bytesFor(Shape shape) {
    return Long.BYTES;
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    // It is quiet.
  }

  @Override
  public Notifier attach(MemorySegment memory, Role role) {
    return new End(kind, futex, memory);
  }

  @Override
  public void recover(MemorySegment memory, Role dead) {
    // Nothing is ever half done.
  }

  @Override
  public int maxParties(Role role) {
    return role == Role.SIGNALLER || role == Role.WAITER ? 2 : 0;
  }
}
