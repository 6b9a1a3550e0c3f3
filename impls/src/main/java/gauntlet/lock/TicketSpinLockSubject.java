package gauntlet.lock;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Isolation;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Takeover;
import gauntlet.shm.PartiesLayout;
import gauntlet.subject.Field;
import gauntlet.subject.MutexSubject;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Function;

/** The reference spin lock. */
public final class TicketSpinLockSubject implements MutexSubject {
  private final String id;
  private final String summary;
  private final Function<MemorySegment, TicketSpinLock> ends;

  /** The reference. */
  public TicketSpinLockSubject() {
    this(
        "spin-lock",
        "A spin lock in the order of tickets, in which the dead are passed over.",
        TicketSpinLock::new);
  }

  /** A sibling with other ends. */
  public TicketSpinLockSubject(
      String id, String summary, Function<MemorySegment, TicketSpinLock> ends) {
    this.id = id;
    this.summary = summary;
    this.ends = ends;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String summary() {
    return summary;
  }

  /** Stricter than what a recovery could bring about: whoever needs the lock does it. */
  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.BLOCKING, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD)
        .isolated(Isolation.CONTAINED);
  }

  /** In the order of tickets. */
  @Override
  public boolean isFair() {
    return true;
  }

  @Override
  public long bytesFor(Shape shape) {
    return TicketSpinLockLayout.BYTES;
  }

  @Override
  public List<Field> fields(Shape shape) {
    return TicketSpinLockLayout.fields();
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    TicketSpinLock.create(zeroed);
  }

  @Override
  public TicketSpinLock attach(MemorySegment memory, Role role) {
    return ends.apply(memory);
  }

  @Override
  public void recover(MemorySegment memory, Role dead) {
    ends.apply(memory).recover();
  }

  /** Half of the entries: the dead in line keep theirs until it was their turn. */
  @Override
  public int maxParties(Role role) {
    return role == Role.HOLDER ? PartiesLayout.COUNT / 2 : 0;
  }
}
