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
 * {@link SeqlockSnapshot} with one bug: a reader whose copy is not whole tries again, without
 * asking whether it can ever be.
 *
 * <p>As long as all keep to the layout, the version has changed by then. If somebody has written
 * over it, or over what the buffer says of itself, all readers go round for ever.
 */
public final class SnapshotEndlessRetry extends SeqlockSnapshot {
  private SnapshotEndlessRetry(MemorySegment memory) {
    super(memory);
  }

  /** The gallery shows it as this. */
  public static Subject<Snapshot> subject() {
    return new AsSubject();
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.ISOLATION), "fault");
  }

  @Override
  protected long requireAfter(long replaced) {
    return version();
  }

  private static final class AsSubject extends SeqlockSnapshotSubject {
    @Override
    public String id() {
      return BROKEN_PREFIX + "snapshot-endless-retry";
    }

    @Override
    public String summary() {
      return "snapshot whose readers try again for ever where there is garbage.";
    }

    @Override
    public Snapshot attach(MemorySegment memory, Role role) {
      return new SnapshotEndlessRetry(memory);
    }
  }
}
