package gauntlet.crash;

import gauntlet.crash.Exploration.Discovery;
import gauntlet.engine.Certainty;
import gauntlet.image.CallTrace;
import java.util.Comparator;

/**
 * A discovery, and where it was made.
 *
 * @param trace of the situation's last call
 */
record Found(Situation situation, CallTrace trace, Discovery discovery) {
  /** Few calls before, little that happens then, and small; the same each time. */
  static final Comparator<Found> SIMPLEST =
      Comparator.<Found>comparingInt(found -> found.situation.prologue().length())
          .thenComparing(found -> found.discovery.fate(), Fate.SIMPLEST)
          .thenComparingInt(found -> found.situation.shape().longest())
          .thenComparingInt(found -> found.situation.shape().capacity())
          .thenComparing(found -> found.situation.toString());

  /** The certain ones first. */
  static final Comparator<Found> GRAVEST =
      Comparator.<Found, Certainty>comparing(found -> found.discovery.defect().certainty())
          .thenComparing(SIMPLEST);

  CrashPoint point() {
    return new CrashPoint(situation, discovery.fate(), trace.hash());
  }
}
