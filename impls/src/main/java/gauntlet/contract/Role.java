package gauntlet.contract;

/** What a party is to an instance, and so which calls it may make. */
public enum Role {
  /** Sends messages. */
  PRODUCER,
  /** Takes messages. */
  CONSUMER,
  /** Gets and gives back permits or a lock. */
  HOLDER,
  /** Reads a value, or shares a lock with others that read. */
  READER,
  /** Writes a value, or has a lock alone. */
  WRITER,
  /** Signals. */
  SIGNALLER,
  /** Waits for a signal. */
  WAITER,
  /** Sends requests and receives the responses to them. */
  CLIENT,
  /** Executes the requests of clients. */
  SERVER
}
