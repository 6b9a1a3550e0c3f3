package gauntlet.stress;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Takeover;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** What the subjects of all toys have in common. */
abstract class ToySubject {
  protected final Flaw flaw;

  ToySubject(Flaw flaw) {
    this.flaw = flaw;
  }

  public final String id() {
    return getClass().getName();
  }

  public final String summary() {
    return "A toy: " + flaw;
  }

  public final Guarantees guarantees() {
    return new Guarantees(Progress.BLOCKING, CrashCriterion.ANY_TIME, Takeover.KNOWN_DEAD);
  }

  public final void create(MemorySegment zeroed, Shape shape) {
    initialize(zeroed, shape);
  }

  /** Lays out what is not zero. */
  protected void initialize(MemorySegment zeroed, Shape shape) {}

  public final void recover(MemorySegment memory, Role dead) {}

  public int maxParties(Role role) {
    return 4;
  }

  public final List<String> jvmFlags() {
    return List.of(flaw.flag());
  }
}
