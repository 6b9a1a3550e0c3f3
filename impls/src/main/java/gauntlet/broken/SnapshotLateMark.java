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
 * {@link SeqlockSnapshot} with one bug: a buffer is marked as being filled again when it has been.
 *
 * <p>A reader that copies it meanwhile finds the old mark, and takes the new value, or a mixture,
 * for the old one: the header of the buffer is stale, and trusted.
 */
public final class SnapshotLateMark extends SeqlockSnapshot {
  private SnapshotLateMark(MemorySegment memory) {
    super(memory);
  }

  /** The gallery shows it as this. */
  public static Subject<Snapshot> subject() {
    return new AsSubject();
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.SAFETY), "stress");
  }

  @Override
  protected void fill(long version, byte[] value) {
    put(version, value);
    mark(version);
  }

  private static final class AsSubject extends SeqlockSnapshotSubject {
    @Override
    public String id() {
      return BROKEN_PREFIX + "snapshot-late-mark";
    }

    @Override
    public String summary() {
      return "snapshot whose buffers are marked as being filled only when they have been.";
    }

    @Override
    public Snapshot attach(MemorySegment memory, Role role) {
      return new SnapshotLateMark(memory);
    }
  }
}
