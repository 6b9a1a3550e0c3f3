package gauntlet.contract;

/** What a party may count on while others are stopped (Herlihy and Shavit 2011). */
public enum Progress {
  /** Every call returns within a bounded number of its own steps. */
  WAIT_FREE,
  /** Of the calls in flight, one returns within a bounded number of steps. */
  LOCK_FREE,
  /** A call may wait for another party. */
  BLOCKING
}
