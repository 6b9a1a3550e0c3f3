package gauntlet.rogue;

import gauntlet.contract.Guarantees;
import gauntlet.contract.Isolation;
import gauntlet.contract.Role;
import gauntlet.ring.SpscRing;
import gauntlet.ring.SpscRingSubject;
import java.lang.foreign.MemorySegment;

/** The ring for one producer and one consumer, with something wrong about how it bears garbage. */
final class RingInDisguise {
  private static final int PADDING = Integer.MAX_VALUE;

  private RingInDisguise() {}

  /** Garbage ends its process, as an access outside of all memory would. */
  public static final class Fatal extends SpscRingSubject {
    public Fatal() {
      super(
          "fatal-ring",
          "ring that takes its process along.",
          (memory, role) -> new End(memory, role, () -> Runtime.getRuntime().halt(1)));
    }
  }

  /** Garbage makes it go round and round. */
  public static final class Dizzy extends SpscRingSubject {
    public Dizzy() {
      super(
          "dizzy-ring",
          "ring that goes round and round.",
          (memory, role) -> new End(memory, role, Dizzy::goRound));
    }

    private static void goRound() {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.onSpinWait();
      }
    }
  }

  /** It says that it never takes garbage for a message. */
  public static final class Boastful extends SpscRingSubject {
    @Override
    public Guarantees guarantees() {
      return super.guarantees().isolated(Isolation.DETECTED);
    }
  }

  /** It does not say that it bears garbage. */
  public static final class Trusting extends SpscRingSubject {
    @Override
    public Guarantees guarantees() {
      return super.guarantees().isolated(Isolation.NONE);
    }
  }

  /** An end that does something when it meets a length that cannot be. */
  private static final class End extends SpscRing {
    private final Runnable reaction;

    End(MemorySegment memory, Role role, Runnable reaction) {
      super(memory, role);
      this.reaction = reaction;
    }

    @Override
    protected boolean fits(int length, long rest) {
      boolean fits = super.fits(length, rest);
      if (!fits && length != PADDING) {
        reaction.run();
      }
      return fits;
    }
  }
}
