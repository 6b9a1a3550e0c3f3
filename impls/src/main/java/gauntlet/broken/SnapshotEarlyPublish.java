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
 * {@link SeqlockSnapshot} with one bug: the version is published before its value is written.
 *
 * <p>Until the buffer is marked, a reader finds none that is of the version, and begins anew for
 * ever if the writer is killed; from then on, it takes half a value for whole.
 */
public final class SnapshotEarlyPublish extends SeqlockSnapshot {
  private SnapshotEarlyPublish(MemorySegment memory) {
    super(memory);
  }

  /** The gallery shows it as this. */
  public static Subject<Snapshot> subject() {
    return new AsSubject();
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(
        subject(),
        Set.of(Guarantee.CRASH, Guarantee.SAFETY, Guarantee.PROGRESS),
        "crash",
        "interleave");
  }

  @Override
  protected boolean fillAndPublish(long version, long next, byte[] value) {
    if (!publish(version, next)) {
      return false;
    }
    fill(next, value);
    return true;
  }

  private static final class AsSubject extends SeqlockSnapshotSubject {
    @Override
    public String id() {
      return BROKEN_PREFIX + "snapshot-early-publish";
    }

    @Override
    public String summary() {
      return "snapshot whose version is published before its value is written.";
    }

    @Override
    public Snapshot attach(MemorySegment memory, Role role) {
      return new SnapshotEarlyPublish(memory);
    }
  }
}
