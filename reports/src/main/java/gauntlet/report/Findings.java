package gauntlet.report;

import java.util.List;

/**
 * The findings of a report as it shows them.
 *
 * @param drawn the first ones, as HTML
 * @param drawnCount how many those are
 * @param listed the next ones
 * @param total how many there are
 */
record Findings(String drawn, int drawnCount, List<IdentifiedFinding> listed, int total) {
  Findings {
    listed = List.copyOf(listed);
  }

  /** How many are neither drawn nor listed. */
  int leftOut() {
    return total - drawnCount - listed.size();
  }
}
