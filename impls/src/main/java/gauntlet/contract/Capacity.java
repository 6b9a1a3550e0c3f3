package gauntlet.contract;

/**
 * How many messages a queue holds. Where the room depends on their lengths or on positions, the two
 * bounds differ, and an offer made between them may be accepted or refused.
 *
 * @param guaranteed with fewer messages inside, an offer is accepted
 * @param maximum never more than this many are inside
 */
public record Capacity(int guaranteed, int maximum) {
  /** Of a queue that never refuses an offer. */
  public static final Capacity UNBOUNDED = exactly(Integer.MAX_VALUE);

  public Capacity {
    if (guaranteed < 0 || maximum < 1 || maximum < guaranteed) {
      throw new IllegalArgumentException(
          "capacity out of range: guaranteed=%d, maximum=%d".formatted(guaranteed, maximum));
    }
  }

  /** The same, but so many of its places may be out of use. */
  public Capacity without(long leaked) {
    return new Capacity((int) Math.max(0, guaranteed - leaked), maximum);
  }

  /** A queue that holds exactly so many. */
  public static Capacity exactly(int messages) {
    return new Capacity(messages, messages);
  }
}
