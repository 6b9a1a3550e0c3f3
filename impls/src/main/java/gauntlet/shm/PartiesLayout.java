package gauntlet.shm;

/**
 * The layout of {@link Parties}: entries of two cache lines each, one a party.
 *
 * <pre>
 *   entry   0               8                                       128
 *           +---------------+------------------- ... ---------------+
 *           | owner         | whatever is kept for the party        |
 *           +---------------+------------------- ... ---------------+
 * </pre>
 */
public final class PartiesLayout {
  /** How many parties there may be at a time. */
  public static final int COUNT = 16;

  /** Of a whole table. */
  public static final long BYTES = COUNT * PartiesLayout.ENTRY_BYTES;

  static final long OWNER = 0;
  static final long ENTRY_BYTES = 128;

  private PartiesLayout() {}

  /** Where the entry of a party begins. */
  public static long entry(int party) {
    return party * ENTRY_BYTES;
  }
}
