package gauntlet.broken;

import gauntlet.contract.PriorityMessageQueue;
import gauntlet.queue.IndexedMessageQueue;
import gauntlet.queue.IndexedMessageQueueSubject;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

/**
 * {@link IndexedMessageQueue} with one bug: the limit in bytes is reached one byte too early.
 *
 * <p>A message that would just fit is refused: the queue says that it is full when it is not.
 */
public final class MessageQueueFalseFull extends IndexedMessageQueue {
  private MessageQueueFalseFull(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** What the gallery tells of it. */
  public static Subject<PriorityMessageQueue> subject() {
    return new AsSubject(Futex.SYSTEM);
  }

  @Override
  protected boolean hasRoomFor(int length) {
    return super.hasRoomFor(length + 1);
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
