package gauntlet.report;

import gauntlet.engine.Certainty;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.ReplayToken;
import java.util.List;

/** The shape of a finding in {@code verdict.json}. */
record FindingDocument(
    String id,
    Guarantee guarantee,
    Certainty certainty,
    String where,
    String message,
    String replay,
    List<String> evidence) {
  static FindingDocument of(IdentifiedFinding identified) {
    Finding finding = identified.finding();
    return new FindingDocument(
        identified.id(),
        finding.guarantee(),
        finding.certainty(),
        finding.where(),
        finding.message(),
        finding.replay().toString(),
        finding.evidence());
  }

  Finding toFinding() {
    return new Finding(guarantee, certainty, where, message, ReplayToken.parse(replay), evidence);
  }
}
