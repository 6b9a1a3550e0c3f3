package gauntlet.broken;

import gauntlet.contract.Role;
import gauntlet.contract.Snapshot;
import gauntlet.shm.Shm;
import gauntlet.snapshot.SeqlockSnapshot;
import gauntlet.snapshot.SeqlockSnapshotSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

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

  /** What the gallery tells of it. */
  public static Subject<Snapshot> subject() {
    return new AsSubject();
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
