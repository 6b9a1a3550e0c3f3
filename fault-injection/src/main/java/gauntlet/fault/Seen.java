package gauntlet.fault;

import gauntlet.history.History;
import java.util.List;
import java.util.Optional;

/**
 * What came of a fault.
 *
 * @param met the name of the call that met it; none if it was not made
 * @param readings what may have happened: one of these must be legal
 * @param failure what went wrong in a way that no answer can explain
 * @param stuck whether somebody waits for ever
 */
record Seen(Optional<String> met, List<History> readings, Optional<String> failure, boolean stuck) {
  Seen {
    readings = List.copyOf(readings);
  }

  /** The first reading. */
  History history() {
    return readings.getFirst();
  }
}
