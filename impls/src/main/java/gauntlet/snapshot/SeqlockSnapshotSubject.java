package gauntlet.snapshot;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Isolation;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Snapshot;
import gauntlet.contract.Takeover;
import gauntlet.shm.PartiesLayout;
import gauntlet.subject.Field;
import gauntlet.subject.SnapshotSubject;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** The reference snapshot. */
public class SeqlockSnapshotSubject implements SnapshotSubject {
  @Override
  public String id() {
    return "snapshot";
  }

  @Override
  public String summary() {
    return "A value of many bytes, read and written as one by any number of processes.";
  }

  /** Stricter than what a recovery could bring about: there is nothing it would have to finish. */
  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.LOCK_FREE, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD)
        .isolated(Isolation.CONTAINED);
  }

  @Override
  public long bytesFor(Shape shape) {
    return SeqlockSnapshot.bytes(shape.longest());
  }

  @Override
  public List<Field> fields(Shape shape) {
    return SeqlockSnapshotLayout.fields(shape.longest());
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    SeqlockSnapshot.create(zeroed, new byte[shape.longest()]);
  }

  @Override
  public Snapshot attach(MemorySegment memory, Role role) {
    return new SeqlockSnapshot(memory);
  }

  @Override
  public void recover(MemorySegment memory, Role dead) {
    // A dead reader leaves nothing behind.
    if (dead == Role.WRITER) {
      new SeqlockSnapshot(memory).recover();
    }
  }

  /** Readers are not registered: any number may come and go. */
  @Override
  public int maxParties(Role role) {
    return switch (role) {
      case WRITER -> PartiesLayout.COUNT;
      case READER -> Integer.MAX_VALUE;
      default -> 0;
    };
  }
}
