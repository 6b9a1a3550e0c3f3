package gauntlet.broken;

import gauntlet.contract.Prioritized;
import gauntlet.contract.PriorityMessageQueue;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.queue.IndexedMessageQueue;
import gauntlet.queue.IndexedMessageQueueSubject;
import gauntlet.shm.EventCount;
import gauntlet.shm.Futex;
import gauntlet.shm.Timeout;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link IndexedMessageQueue} with one bug: who waits for a message does not look once more after
 * having said so.
 *
 * <p>A message that comes between its last look and that wakes nobody. Until the next one comes, a
 * consumer sleeps beside it; in production until its patience ends.
 */
public final class MessageQueueLostWakeUp extends IndexedMessageQueue {
  private MessageQueueLostWakeUp(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** The gallery shows it as this. */
  public static Subject<PriorityMessageQueue> subject() {
    return new AsSubject(Futex.SYSTEM);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.PROGRESS), "interleave");
  }

  @Override
  protected Prioritized pollOrSleep(EventCount messages, Timeout timeout) {
    messages.await(messages.prepareToWait(), timeout);
    return poll();
  }

  private static final class AsSubject extends IndexedMessageQueueSubject {
    AsSubject(Futex futex) {
      super(futex);
    }

    @Override
    public String id() {
      return BROKEN_PREFIX + "message-queue-lost-wake-up";
    }

    @Override
    public String summary() {
      return "message-queue whose consumers fall asleep without a last look.";
    }

    @Override
    protected IndexedMessageQueue attach(MemorySegment memory, Futex sleepingBy) {
      return new MessageQueueLostWakeUp(memory, sleepingBy);
    }

    @Override
    public AsSubject with(Futex other) {
      return new AsSubject(other);
    }
  }
}
