package gauntlet.broken;

import gauntlet.contract.Prioritized;
import gauntlet.contract.PriorityMessageQueue;
import gauntlet.queue.IndexedMessageQueue;
import gauntlet.queue.IndexedMessageQueueSubject;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

/**
 * {@link IndexedMessageQueue} with one bug: a consumer takes the message first, and copies it then.
 *
 * <p>Its slot is free by then, and a producer may be writing the next message into it.
 */
public final class MessageQueueTakeThenCopy extends IndexedMessageQueue {
  private MessageQueueTakeThenCopy(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** What the gallery tells of it. */
  public static Subject<PriorityMessageQueue> subject() {
    return new AsSubject(Futex.SYSTEM);
  }

  @Override
  protected Prioritized takeFirst(int slot, int priority, long version) {
    int length = length(slot);
    if (length < 0 || length > maxMessageLength() || !remove(0, length, version)) {
      return null;
    }
    return new Prioritized(copy(slot, length), priority);
  }

  private static final class AsSubject extends IndexedMessageQueueSubject {
    AsSubject(Futex futex) {
      super(futex);
    }

    @Override
    public String id() {
      return BROKEN_PREFIX + "message-queue-take-then-copy";
    }

    @Override
    public String summary() {
      return "message-queue whose consumers copy a message when its slot is free already.";
    }

    @Override
    protected IndexedMessageQueue attach(MemorySegment memory, Futex sleepingBy) {
      return new MessageQueueTakeThenCopy(memory, sleepingBy);
    }

    @Override
    public AsSubject with(Futex other) {
      return new AsSubject(other);
    }
  }
}
