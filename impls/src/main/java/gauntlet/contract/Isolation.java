package gauntlet.contract;

/** What becomes of the others when a peer does not keep to the layout, but writes garbage. */
public enum Isolation {
  /** It may do anything to them. */
  NONE,
  /**
   * Calls that wait for nobody return soon, with an answer or an exception of a type of its own,
   * whatever is in memory or comes from the medium: nobody hangs, and nobody touches what is not
   * the instance's. An answer may be garbage.
   */
  CONTAINED,
  /** The same; and garbage is never taken for a message. */
  DETECTED
}
