package gauntlet.engine;

/** What a finding says was violated. */
public enum Guarantee {
  /** Linearizability while all parties live. */
  SAFETY,
  /** The declared {@link gauntlet.contract.CrashCriterion}. */
  CRASH,
  /** The declared bound of what a crash may take out of use: slots, permits. */
  CONSERVATION,
  /** The declared {@link gauntlet.contract.Progress}. */
  PROGRESS
}
