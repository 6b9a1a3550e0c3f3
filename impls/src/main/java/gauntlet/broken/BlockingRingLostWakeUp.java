package gauntlet.broken;

import gauntlet.contract.MessageQueue;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.ring.BlockingRing;
import gauntlet.ring.BlockingRingSubject;
import gauntlet.ring.SpscRingSubject;
import gauntlet.ring.WaitStrategy;
import gauntlet.shm.Futex;
import gauntlet.shm.Timeout;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link BlockingRing} with one bug: who waits for a message does not look once more after having
 * said so.
 *
 * <p>A message that comes between its last look and that wakes nobody. Until the next one comes, a
 * consumer sleeps beside it; in production until its patience ends.
 */
public final class BlockingRingLostWakeUp extends BlockingRing {
  private BlockingRingLostWakeUp(MemorySegment memory, MessageQueue ring, Futex futex) {
    super(memory, ring, futex);
  }

  /** What the gallery tells of it. */
  public static Subject<MessageQueue> subject() {
    return new BlockingRingSubject(
        Subject.BROKEN_PREFIX + "spsc-ring-blocking-lost-wake-up",
        "spsc-ring-blocking whose consumers fall asleep without a last look.",
        new SpscRingSubject(),
        WaitStrategy.PARK,
        BlockingRingLostWakeUp::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.PROGRESS), "interleave");
  }

  @Override
  protected byte[] pollOrSleep(Timeout timeout) {
    sleep(prepareToSleep(), timeout);
    return poll();
  }
}
