package gauntlet.contract;

/** What a party may do to a message queue. */
public enum Role {
  /** Calls {@link MessageQueue#offer}. */
  PRODUCER,
  /** Calls {@link MessageQueue#poll}. */
  CONSUMER
}
