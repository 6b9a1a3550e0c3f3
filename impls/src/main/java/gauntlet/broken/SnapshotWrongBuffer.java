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
 * {@link SeqlockSnapshot} with one bug: a writer fills the one of its buffers that is the current
 * one, as if there were only one.
 *
 * <p>Until it has published, there is no whole value to be read; once it is killed, never again.
 */
public final class SnapshotWrongBuffer extends SeqlockSnapshot {
  private SnapshotWrongBuffer(MemorySegment memory) {
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

  /** The other one of the two. */
  @Override
  protected int freeBuffer(long version) {
    return super.freeBuffer(version) ^ 1;
  }

  private static final class AsSubject extends SeqlockSnapshotSubject {
    @Override
    public String id() {
      return BROKEN_PREFIX + "snapshot-wrong-buffer";
    }

    @Override
    public String summary() {
      return "snapshot whose writer fills the buffer that has the current value.";
    }

    @Override
    public Snapshot attach(MemorySegment memory, Role role) {
      return new SnapshotWrongBuffer(memory);
    }
  }
}
