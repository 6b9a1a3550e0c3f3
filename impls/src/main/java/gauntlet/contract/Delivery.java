package gauntlet.contract;

/** What becomes of a message whose consumer dies while it takes it. */
public enum Delivery {
  /** It may be lost: the dead may have taken it along. */
  AT_MOST_ONCE,
  /** Another consumer gets it: a call that was cut off has taken nothing. */
  AT_LEAST_ONCE
}
