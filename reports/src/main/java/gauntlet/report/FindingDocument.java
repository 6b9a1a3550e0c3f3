package gauntlet.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import gauntlet.engine.Certainty;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Interleaving;
import gauntlet.engine.ReplayToken;
import java.util.List;
import java.util.Optional;

/** The shape of a finding in {@code verdict.json}. */
record FindingDocument(
    String id,
    Guarantee guarantee,
    Certainty certainty,
    String where,
    String message,
    String replay,
    List<String> evidence,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Interleaving> interleaving) {
  static FindingDocument of(IdentifiedFinding identified) {
    Finding finding = identified.finding();
    return new FindingDocument(
        identified.id(),
        finding.guarantee(),
        finding.certainty(),
        finding.where(),
        finding.message(),
        finding.replay().toString(),
        finding.evidence(),
        finding.interleaving());
  }

  Finding toFinding() {
    return new Finding(
        guarantee, certainty, where, message, ReplayToken.parse(replay), evidence, interleaving);
  }
}
