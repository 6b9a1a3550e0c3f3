package gauntlet.contract;

/** When the operation a dead process left pending may still take effect; at most once, always. */
public enum CrashCriterion {
  /** C1, crash-stop linearizable: at any later time, or never. */
  ANY_TIME,
  /** C2, recovery-bounded: before the first recovery that covers it completes, or never. */
  BEFORE_RECOVERY,
  /** C3, strict: before the crash, or never. */
  BEFORE_CRASH
}
