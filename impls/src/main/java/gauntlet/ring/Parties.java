package gauntlet.ring;

import static gauntlet.ring.PartiesLayout.OWNER;
import static gauntlet.ring.PartiesLayout.PID_SHIFT;

import gauntlet.shm.ProcessIdentity;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/**
 * Which processes hold what of a ring: a table of entries, each owned by at most one process.
 *
 * <p>The owner of an entry is one word, stored by one compare-and-set: a process killed at any
 * moment owns the entry, and can be told to be dead, or does not own it. The word names the process
 * by pid and by a hash of its start time and boot id. Two processes with the same word would have
 * to have the same pid one after the other, and hashes of 42 bits that collide; the dead one would
 * then be taken for alive, and its entry would stay taken: a live process is never taken for dead.
 *
 * <p>An entry is taken from its owner only on proof that the process is dead. Nobody ever has the
 * word of a dead process again, so the compare-and-set from it to 0 succeeds once, whoever tries
 * and however often: releasing can be killed anywhere, repeated, and done by several at once.
 *
 * <p>A thread that ends keeps its entries as long as its process lives.
 */
final class Parties {
  private static final int NONE = -1;
  private static final long NOBODY = 0;

  private final MemorySegment table;
  private final long self = owner(ProcessIdentity.self());

  /** The table in the first bytes of {@code table}. */
  Parties(MemorySegment table) {
    this.table = table;
  }

  /**
   * Makes the calling process the owner of an entry that has none, or whose owner is dead.
   *
   * @return the number of the entry
   */
  int join() {
    int party = claim();
    if (party == NONE) {
      releaseDead();
      party = claim();
    }
    if (party == NONE) {
      throw new IllegalStateException(
          "all parties belong to live processes: parties=" + PartiesLayout.COUNT);
    }
    return party;
  }

  /** Takes their entries from dead processes; what they contain stays for the next owner. */
  void releaseDead() {
    for (int party = 0; party < PartiesLayout.COUNT; party++) {
      long owner = Shm.getLongAcquire(table, ownerOffset(party));
      if (owner != NOBODY && owner != self && !isAlive(owner)) {
        // It fails if another has released it: all the same.
        Shm.compareAndSetLong(table, ownerOffset(party), owner, NOBODY);
      }
    }
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

  /** The word that names a process; not 0. */
  static long owner(ProcessIdentity process) {
    long hash =
        (process.startTicks() ^ process.bootId().getMostSignificantBits()) * 0x9E37_79B9_7F4A_7C15L
            ^ process.bootId().getLeastSignificantBits() * 0xC2B2_AE3D_27D4_EB4FL;
    return process.pid() << PID_SHIFT | hash >>> (Long.SIZE - PID_SHIFT);
  }

  private static boolean isAlive(long owner) {
    return ProcessIdentity.of(owner >>> PID_SHIFT)
        .map(process -> owner(process) == owner)
        .orElse(false);
  }

  private static long ownerOffset(int party) {
    return PartiesLayout.entry(party) + OWNER;
  }
}
