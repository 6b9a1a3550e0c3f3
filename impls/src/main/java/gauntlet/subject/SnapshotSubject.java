package gauntlet.subject;

import gauntlet.contract.Contract;
import gauntlet.contract.Snapshot;
import gauntlet.contract.SnapshotContract;

/** A snapshot; the longest length of a shape is that of each value. */
public non-sealed interface SnapshotSubject extends Subject<Snapshot> {
  @Override
  default Contract<Snapshot> contract() {
    return new SnapshotContract();
  }
}
