package gauntlet.stress;

import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;

/** What a JVM that plays tests tells the one that has started it. */
sealed interface Report extends Serializable {
  /** The test it is about. */
  String test();

  /**
   * A race is over.
   *
   * @param outcomes how often each was seen
   * @param thrown the first exception that any call threw, as text; empty if none has
   */
  record Played(String test, SortedMap<String, Long> outcomes, String thrown) implements Report {}

  /** An actor does not come back from a call; nothing else follows. */
  record Stuck(String test, List<String> stacks) implements Report {}

  /** The test cannot be played; nothing else follows. */
  record Failed(String test, String why) implements Report {}
}
