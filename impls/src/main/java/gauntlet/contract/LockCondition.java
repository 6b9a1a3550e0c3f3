package gauntlet.contract;

/** What a lock knows about the data it protects. */
public enum LockCondition {
  /** Whole. */
  CONSISTENT,
  /** Its owner died, and nobody has been told yet. */
  ABANDONED,
  /** Its owner has been told that the one before died, and has not repaired the data yet. */
  INCONSISTENT,
  /** It was released unrepaired: nobody gets it any more. */
  NOT_RECOVERABLE
}
