package gauntlet.stress;

import gauntlet.contract.Role;
import gauntlet.contract.Snapshot;
import java.util.Arrays;

/** An end of a snapshot: values go in as numbers, and come out as words. */
final class SnapshotEnd {
  /** What is read before anything was written. */
  static final String NOTHING = "NOTHING";

  private static final Messages VALUES = new Messages(SnapshotSuite.SHAPE.longest());
  private static final byte[] ZEROS = new byte[SnapshotSuite.SHAPE.longest()];

  private final Snapshot snapshot;

  SnapshotEnd(Slots.Side<Snapshot> side, Role role) {
    this.snapshot = side.attach(role);
  }

  String write(int number) {
    return Answer.of(
        () -> {
          snapshot.write(VALUES.encoded(number));
          return Answer.ACCEPTED;
        });
  }

  String read() {
    return Answer.of(
        () -> {
          byte[] value = snapshot.read();
          return Arrays.equals(value, ZEROS) ? NOTHING : VALUES.name(value);
        });
  }
}
