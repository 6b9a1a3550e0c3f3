package gauntlet.stress;

/** What is wrong with a toy. */
enum Flaw {
  NONE,
  /**
   * Who sends, releases, unlocks, publishes or writes does so in steps that others come between.
   */
  UNLOCKED_GIVE,
  /** Who takes, acquires or locks does so in steps that others come between. */
  UNLOCKED_TAKE,
  /** Looks, and only then begins to listen for what it waits for. */
  SLEEPS_ON,
  /** Takes what it has been waiting for when its time is over, but says it has not. */
  TAKES_IN_VAIN,
  /** A full queue accepts a message, and forgets the one before it. */
  OVERFILLS,
  /** A queue takes the newest message first. */
  NEWEST_FIRST,
  /** A queue does not look at priorities. */
  NO_PRIORITIES,
  /** A batch appears message by message. */
  PIECEMEAL,
  /** What is aborted appears all the same. */
  KEEPS_ABORTED,
  /** A reader takes a message before its handler has seen it. */
  EARLY_TAKE,
  /** Who finds a lock taken comes back only after some peace, which there may never be. */
  SHY,
  /** A semaphore gives everybody a permit, a notifier a signal. */
  GENEROUS,
  /** Readers stand in each other's way. */
  EXCLUSIVE,
  /** A broadcast says there is a message before its bytes are there. */
  EARLY_PUBLISH,
  /** A reader does not look whether what it has read was changed meanwhile. */
  NO_RECHECK,
  /** A reader remembers what it has read, for ever. */
  OLD_VALUE,
  /** A server executes a request as often as it was sent. */
  EXECUTES_AGAIN,
  /** A client takes any response for its own. */
  ANY_RESPONSE;

  private static final String PROPERTY = "gauntlet.toy.flaw";

  /** That of the toy this JVM was started for. */
  static Flaw ofThisJvm() {
    return valueOf(System.getProperty(PROPERTY, NONE.name()));
  }

  /** The flag of a JVM that is started for a toy with this flaw. */
  String flag() {
    return "-D" + PROPERTY + "=" + name();
  }
}
