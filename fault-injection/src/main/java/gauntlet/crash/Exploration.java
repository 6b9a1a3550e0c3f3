package gauntlet.crash;

import gauntlet.engine.Timeline;
import gauntlet.image.CallTrace;
import java.io.Serializable;
import java.util.List;

/**
 * What is known of the fates of one call in one situation.
 *
 * @param trace the stores of the call
 * @param points how many prefixes of program order were looked at
 * @param fates how many were looked at
 * @param stops how many of them were stops
 * @param images how many different images they left, each judged
 * @param duplicates how many left an image that was known by then
 * @param nanos how long that took
 * @param complete whether all fates within the bounds were looked at
 * @param passed some of the fates that violate nothing
 * @param discoveries the violations found: the simplest of each defect
 */
record Exploration(
    CallTrace trace,
    long points,
    long fates,
    long stops,
    long images,
    long duplicates,
    long nanos,
    boolean complete,
    List<Fate> passed,
    List<Discovery> discoveries)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A fate after which those who are left do not get on as they should. */
  record Discovery(
      Fate fate, Defect defect, String reason, List<String> evidence, Timeline timeline)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    Discovery {
      evidence = List.copyOf(evidence);
    }
  }

  Exploration {
    passed = List.copyOf(passed);
    discoveries = List.copyOf(discoveries);
  }
}
