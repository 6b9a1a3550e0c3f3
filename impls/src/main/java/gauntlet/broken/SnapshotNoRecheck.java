package gauntlet.broken;

import gauntlet.contract.Role;
import gauntlet.contract.Snapshot;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.snapshot.SeqlockSnapshot;
import gauntlet.snapshot.SeqlockSnapshotSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link SeqlockSnapshot} with one bug: a reader does not look again whether the buffer it has
 * copied still was what the version said.
 *
 * <p>A writer that has published twice meanwhile fills the same buffer again: the copy is torn, or
 * of a value that is not there yet.
 */
public final class SnapshotNoRecheck extends SeqlockSnapshot {
  private SnapshotNoRecheck(MemorySegment memory) {
    super(memory);
  }

  /** The gallery shows it as this. */
  public static Subject<Snapshot> subject() {
    return new AsSubject();
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.SAFETY), "processes", "stress");
  }

  @Override
  protected boolean isIntact(long version) {
    return true;
  }

  private static final class AsSubject extends SeqlockSnapshotSubject {
    @Override
    public String id() {
      return BROKEN_PREFIX + "snapshot-no-recheck";
    }

    @Override
    public String summary() {
      return "snapshot whose readers take a copy for whole without looking again.";
    }

    @Override
    public Snapshot attach(MemorySegment memory, Role role) {
      return new SnapshotNoRecheck(memory);
    }
  }
}
