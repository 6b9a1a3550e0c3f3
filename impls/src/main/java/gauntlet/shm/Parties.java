package gauntlet.shm;

import static gauntlet.shm.PartiesLayout.OWNER;
import static gauntlet.shm.ProcessWord.NOBODY;

import java.lang.foreign.MemorySegment;

/**
 * Which processes hold what of an instance: a table of entries, each owned by at most one process.
 *
 * <p>The owner of an entry is one word ({@link ProcessWord}), stored by one compare-and-set: a
 * process killed at any moment owns the entry, and can be told to be dead, or does not own it.
 *
 * <p>An entry is taken from its owner only on proof that the process is dead. Nobody ever has the
 * word of a dead process again, so the compare-and-set from it to 0 succeeds once, whoever tries
 * and however often: releasing can be killed anywhere, repeated, and done by several at once.
 *
 * <p>A thread that ends keeps its entries as long as its process lives.
 */
public class Parties {
  private static final int NONE = -1;

  /** What is to be done before the entry of a dead party may have another owner. */
  @FunctionalInterface
  public interface Estate {
    /**
     * Gives back what a dead party held, unless the entry is no longer this dead owner's. Several
     * may do it at once, one may be slow; it can be killed and repeated.
     *
     * @return whether the entry holds nothing of this owner any more
     */
    boolean settle(int party, long owner);
  }

  /** What entries hold is for their next owners. */
  private static final Estate LEFT_TO_THE_NEXT = (party, owner) -> true;

  private final MemorySegment table;
  private final long self = ProcessWord.of(ProcessIdentity.self());

  /** The table in the first bytes of {@code table}. */
  public Parties(MemorySegment table) {
    this.table = table;
  }

  /**
   * Makes the calling process the owner of an entry that has none, or whose owner is dead.
   *
   * @return the number of the entry
   * @throws TooManyPartiesException if there is no such entry
   */
  public final int join(Estate estate) {
    int party = claim();
    if (party == NONE) {
      releaseDead(estate);
      party = claim();
    }
    if (party == NONE) {
      throw new TooManyPartiesException(
          "all parties belong to live processes: parties=" + PartiesLayout.COUNT);
    }
    return party;
  }

  /** The same where what a dead party held is left to the next owner of its entry. */
  public final int join() {
    return join(LEFT_TO_THE_NEXT);
  }

  /** Gives an entry of this process back: whatever it held, the next owner will see. */
  public final void leave(int party) {
    Shm.compareAndSetLong(table, ownerOffset(party), self, NOBODY);
  }

  /** Takes their entries from dead processes. */
  public final void releaseDead(Estate estate) {
    for (int party = 0; party < PartiesLayout.COUNT; party++) {
      long owner = owner(party);
      if (isDead(owner) && estate.settle(party, owner)) {
        // It fails if another has released it: all the same.
        Shm.compareAndSetLong(table, ownerOffset(party), owner, NOBODY);
      }
    }
  }

  /** The same where what a dead party held is left to the next owner of its entry. */
  public final void releaseDead() {
    releaseDead(LEFT_TO_THE_NEXT);
  }

  /**
   * The word of the process that owns an entry, or {@link ProcessWord#NOBODY}. What the entry held
   * before is seen by whoever has seen its new owner.
   */
  public final long owner(int party) {
    // Pairs with the compare-and-set that claims or releases the entry.
    return Shm.getLongAcquire(table, ownerOffset(party));
  }

  /** Whether the process of this word is dead, by proof. */
  public boolean isDead(long owner) {
    return owner != NOBODY && owner != self && !ProcessWord.isAlive(owner);
  }

  private int claim() {
    for (int party = 0; party < PartiesLayout.COUNT; party++) {
      if (Shm.getLongOpaque(table, ownerOffset(party)) == NOBODY
          && Shm.compareAndSetLong(table, ownerOffset(party), NOBODY, self)) {
        return party;
      }
    }
    return NONE;
  }

  private static long ownerOffset(int party) {
    return PartiesLayout.entry(party) + OWNER;
  }
}
