package gauntlet.broken;

import gauntlet.contract.PriorityMessageQueue;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.queue.IndexedMessageQueue;
import gauntlet.queue.IndexedMessageQueueSubject;
import gauntlet.queue.MessageIndex;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/**
 * {@link IndexedMessageQueue} with one bug: the limit in bytes is reached one byte too early.
 *
 * <p>A message that would just fit is refused: the queue says that it is full when it is not.
 */
public final class MessageQueueFalseFull extends IndexedMessageQueue {
  private MessageQueueFalseFull(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** The gallery shows it as this. */
  public static Subject<PriorityMessageQueue> subject() {
    return new AsSubject(Futex.SYSTEM);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.SAFETY), "interleave", "processes");
  }

  @Override
  protected boolean hasRoomFor(int length, MessageIndex index) {
    return super.hasRoomFor(length + 1, index);
  }

  private static final class AsSubject extends IndexedMessageQueueSubject {
    AsSubject(Futex futex) {
      super(futex);
    }

    @Override
    public String id() {
      return BROKEN_PREFIX + "message-queue-false-full";
    }

    @Override
    public String summary() {
      return "message-queue that is full one byte before its limit.";
    }

    @Override
    protected IndexedMessageQueue attach(MemorySegment memory, Futex sleepingBy) {
      return new MessageQueueFalseFull(memory, sleepingBy);
    }

    @Override
    public AsSubject with(Futex other) {
      return new AsSubject(other);
    }
  }
}
