package gauntlet.report;

import java.util.Optional;

/** Where in the sources the findings of a run belong. */
@FunctionalInterface
public interface SourceIndex {
  /** The line a finding points at; none if there is no such source. */
  Optional<SourceLine> lineOf(IdentifiedFinding finding);
}
