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
 * {@link BlockingRing} with one bug: a producer wakes the consumers before it appends its message.
 *
 * <p>Who is woken may find nothing and fall asleep again before the message is there, and nobody
 * wakes it any more. So does who was about to fall asleep.
 */
public final class BlockingRingEarlyWakeUp extends BlockingRing {
  private BlockingRingEarlyWakeUp(MemorySegment memory, MessageQueue ring, Futex futex) {
    super(memory, ring, futex);
  }

  /** What the gallery tells of it. */
  public static Subject<MessageQueue> subject() {
    return new BlockingRingSubject(
        Subject.BROKEN_PREFIX + "spsc-ring-blocking-early-wake-up",
        "spsc-ring-blocking whose producers wake the consumers before there is a message.",
        new SpscRingSubject(),
        WaitStrategy.PARK,
        BlockingRingEarlyWakeUp::new);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.PROGRESS), "interleave");
  }

  @Override
  protected boolean appendAndWake(byte[] message) {
    wakeConsumers();
    return appendToRing(message);
  }
}
