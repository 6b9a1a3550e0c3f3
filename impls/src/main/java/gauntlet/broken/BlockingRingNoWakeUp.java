package gauntlet.broken;

import gauntlet.contract.MessageQueue;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.ring.BlockingRing;
import gauntlet.ring.BlockingRingSubject;
import gauntlet.ring.SpscRingSubject;
import gauntlet.ring.WaitStrategy;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link BlockingRing} with one bug: a consumer does not wake the producers when it has made room.
 *
 * <p>A producer that waits for room sleeps on beside it; in production until its patience ends.
 */
public final class BlockingRingNoWakeUp extends BlockingRing {
  private BlockingRingNoWakeUp(MemorySegment memory, MessageQueue ring, Futex futex) {
    super(memory, ring, futex);
  }

  /** What the gallery tells of it. */
  public static Subject<MessageQueue> subject() {
    return new BlockingRingSubject(
        Subject.BROKEN_PREFIX + "spsc-ring-blocking-no-wake-up",
        "spsc-ring-blocking whose consumers do not wake the producers that wait for room.",
        new SpscRingSubject(),
        WaitStrategy.PARK,
        BlockingRingNoWakeUp::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.PROGRESS), "interleave");
  }

  @Override
  protected byte[] takeAndWake() {
    return takeFromRing();
  }
}
