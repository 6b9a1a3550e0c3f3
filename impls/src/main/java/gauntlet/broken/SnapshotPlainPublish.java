package gauntlet.broken;

import gauntlet.contract.Role;
import gauntlet.contract.Snapshot;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.shm.Shm;
import gauntlet.snapshot.SeqlockSnapshot;
import gauntlet.snapshot.SeqlockSnapshotSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link SeqlockSnapshot} with one bug: the version is published by a plain store.
 *
 * <p>In the order of the program the value comes first. But nothing keeps the compiler, or an
 * AArch64 processor, from making the store of the version before the last of the value's.
 */
public final class SnapshotPlainPublish extends SeqlockSnapshot {
  private SnapshotPlainPublish(MemorySegment memory) {
    super(memory);
  }

  /** The gallery shows it as this. */
  public static Subject<Snapshot> subject() {
    return new AsSubject();
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.SAFETY, Guarantee.CRASH), "crash");
  }

  @Override
  protected boolean exchange(MemorySegment memory, long offset, long version, long next) {
    Shm.setLong(memory, offset, next);
    return true;
  }

  private static final class AsSubject extends SeqlockSnapshotSubject {
    @Override
    public String id() {
      return BROKEN_PREFIX + "snapshot-plain-publish";
    }

    @Override
    public String summary() {
      return "snapshot whose version is published by a plain store, which may overtake the value.";
    }

    @Override
    public Snapshot attach(MemorySegment memory, Role role) {
      return new SnapshotPlainPublish(memory);
    }
  }
}
