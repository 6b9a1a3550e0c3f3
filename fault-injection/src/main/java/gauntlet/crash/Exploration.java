package gauntlet.crash;

import gauntlet.engine.Guarantee;
import java.io.Serializable;
import java.util.List;

/**
 * What is known of the fates of one call in one situation.
 *
 * @param sites of its stores, in order
 * @param traceHash a number that changes with the stores the code makes
 * @param points how many prefixes of program order were looked at
 * @param recoveryStores how many stores a recovery made at most
 * @param fates how many were looked at
 * @param images how many different images they left, each judged
 * @param nanos how long that took
 * @param complete whether all fates within the bounds were looked at
 * @param discoveries the violations found: of each guarantee the first, by certainty
 */
record Exploration(
    List<String> sites,
    int traceHash,
    long points,
    int recoveryStores,
    long fates,
    long images,
    long nanos,
    boolean complete,
    List<Discovery> discoveries)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A fate after which those who are left do not get on as they should. */
  record Discovery(Fate fate, Guarantee guarantee, String reason, List<String> evidence)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  Exploration {
    sites = List.copyOf(sites);
    discoveries = List.copyOf(discoveries);
  }
}
