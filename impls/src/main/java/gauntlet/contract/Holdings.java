package gauntlet.contract;

/** What becomes of what a party holds, such as permits, when it dies. */
public enum Holdings {
  /** Others get it, at the latest by a recovery. */
  RETURNED,
  /** It is out of use for ever. */
  LOST
}
