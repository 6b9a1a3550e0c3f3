package gauntlet.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import gauntlet.engine.Certainty;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Interleaving;
import gauntlet.engine.Recording;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Timeline;
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
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Timeline> timeline,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Interleaving> interleaving,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Recording> recording) {
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
        finding.timeline(),
        finding.interleaving(),
        finding.recording());
  }

  Finding toFinding() {
    return new Finding(
        guarantee,
        certainty,
        where,
        message,
        ReplayToken.parse(replay),
        evidence,
        timeline,
        interleaving,
        recording);
  }
}
