package gauntlet.stress;

import gauntlet.contract.Notifier;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.subject.NotifierSubject;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/** A notifier whose state is how many signals are pending: none or one. */
public final class ToyNotifierSubject extends ToySubject implements NotifierSubject {
  public ToyNotifierSubject() {
    this(Flaw.ofThisJvm());
  }

  ToyNotifierSubject(Flaw flaw) {
    super(flaw);
  }

  @Override
  public long bytesFor(Shape shape) {
    return Toy.BYTES;
  }

  @Override
  public Notifier attach(MemorySegment memory, Role role) {
    return new End(memory, flaw);
  }

  private static final class End extends Toy implements Notifier {
    End(MemorySegment memory, Flaw flaw) {
      super(memory, flaw);
    }

    @Override
    public void signal() {
      section(
          Flaw.UNLOCKED_GIVE,
          () -> {
            setState(1);
            return true;
          });
      ring();
    }

    private boolean takeIfAny() {
      return section(
          Flaw.UNLOCKED_TAKE,
          () -> {
            if (state() == 0) {
              return flaw == Flaw.GENEROUS;
            }
            pauseIf(Flaw.UNLOCKED_TAKE);
            setState(0);
            return true;
          });
    }

    @Override
    public void await() {
      await(this::takeIfAny);
    }

    @Override
    public boolean tryAwait() {
      return takeIfAny();
    }

    @Override
    public boolean await(Duration timeout) {
      return await(this::takeIfAny, timeout);
    }
  }
}
