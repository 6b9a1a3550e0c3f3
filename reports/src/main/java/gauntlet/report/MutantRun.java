package gauntlet.report;

import gauntlet.engine.Verdict;

/**
 * What one engine has to say of one weakened access.
 *
 * @param subject the id of the subject it attacked: one that has the access, too
 * @param reached whether the access was made
 */
public record MutantRun(String subject, EngineReport report, boolean reached) {
  /** Whether a guarantee was found violated: the subject with no access weakened keeps them all. */
  public boolean caught() {
    return report.verdict() == Verdict.VIOLATED;
  }

  boolean isInPlaceOf(MutantRun other) {
    return subject.equals(other.subject) && report.engine().equals(other.report.engine());
  }
}
