package gauntlet.report;

import gauntlet.engine.Verdict;

/**
 * What one engine has to say of one weakened access.
 *
 * @param reached whether the access was made
 */
public record MutantRun(EngineReport report, boolean reached) {
  /** Whether a guarantee was found violated: the subject with no access weakened keeps them all. */
  public boolean caught() {
    return report.verdict() == Verdict.VIOLATED;
  }

  boolean isBySameEngine(MutantRun other) {
    return report.engine().equals(other.report.engine());
  }
}
