package gauntlet.broken;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.ring.MpscRing;
import gauntlet.ring.MpscRingSubject;
import gauntlet.shm.Parties;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link MpscRing} with one bug: recovery returns the lanes of all producers, as if none lived.
 *
 * <p>The next producer gets the lane of one that is still writing: recovery races a live writer.
 * Each writes its records over those of the other.
 */
public final class MpscRingRecoveryOfTheLiving extends MpscRing {
  private MpscRingRecoveryOfTheLiving(MemorySegment memory, Role role) {
    super(memory, role);
  }

  /** What the gallery tells of it. */
  public static Subject<MessageQueue> subject() {
    return new AsSubject();
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(
        subject(), Set.of(Guarantee.SAFETY, Guarantee.CRASH), "crash", "processes");
  }

  private static void returnLanes(MemorySegment memory) {
    new AllDead(partiesIn(memory)).releaseDead();
  }

  private static final class AllDead extends Parties {
    AllDead(MemorySegment table) {
      super(table);
    }

    @Override
    public boolean isDead(long owner) {
      return true;
    }
  }

  private static final class AsSubject extends MpscRingSubject {
    AsSubject() {
      super(
          BROKEN_PREFIX + "mpsc-ring-recovery-of-the-living",
          "mpsc-ring whose recovery returns the lanes of producers that live.",
          MpscRingRecoveryOfTheLiving::new);
    }

    @Override
    public void recover(MemorySegment memory, Role dead) {
      returnLanes(memory);
    }
  }
}
