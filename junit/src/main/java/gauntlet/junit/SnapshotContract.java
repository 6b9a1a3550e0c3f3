package gauntlet.junit;

import gauntlet.contract.Snapshot;
import gauntlet.subject.Subject;

/** A test class for a snapshot. */
public interface SnapshotContract extends SubjectContract {
  @Override
  Subject<Snapshot> subject();
}
