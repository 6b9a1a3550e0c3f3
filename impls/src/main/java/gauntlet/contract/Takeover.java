package gauntlet.contract;

/** When others may recover from a party, and what becomes of it if it was only stopped. */
public enum Takeover {
  /** Whoever recovers must know that the party is dead; otherwise nothing is promised. */
  KNOWN_DEAD,
  /** A recovery tells the dead from the living by proof, and leaves the living alone. */
  PROVEN_DEAD,
  /** Others may take over from one that is stopped: when it resumes, its call has no effect. */
  FENCED
}
