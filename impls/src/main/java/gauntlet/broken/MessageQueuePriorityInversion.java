package gauntlet.broken;

import gauntlet.contract.PriorityMessageQueue;
import gauntlet.queue.IndexedMessageQueue;
import gauntlet.queue.IndexedMessageQueueSubject;
import gauntlet.queue.MessageIndex;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

/**
 * {@link IndexedMessageQueue} with one bug: a message that is more urgent than the last one goes
 * before all others.
 *
 * <p>It overtakes messages that are as urgent or more so. With no more than two priorities and a
 * short queue, one is lucky for long.
 */
public final class MessageQueuePriorityInversion extends IndexedMessageQueue {
  private MessageQueuePriorityInversion(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** What the gallery tells of it. */
  public static Subject<PriorityMessageQueue> subject() {
    return new AsSubject(Futex.SYSTEM);
  }

  /** Before all, or behind all. */
  @Override
  protected int place(MessageIndex order, int priority) {
    int size = order.size();
    return size > 0 && order.priority(size - 1) < priority ? 0 : size;
  }

  private static final class AsSubject extends IndexedMessageQueueSubject {
    AsSubject(Futex futex) {
      super(futex);
    }

    @Override
    public String id() {
      return BROKEN_PREFIX + "message-queue-priority-inversion";
    }

    @Override
    public String summary() {
      return "message-queue that compares the priority of a message with that of the last one only.";
    }

    @Override
    protected IndexedMessageQueue attach(MemorySegment memory, Futex sleepingBy) {
      return new MessageQueuePriorityInversion(memory, sleepingBy);
    }

    @Override
    public AsSubject with(Futex other) {
      return new AsSubject(other);
    }
  }
}
