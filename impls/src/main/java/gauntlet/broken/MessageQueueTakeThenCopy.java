package gauntlet.broken;

import gauntlet.contract.Prioritized;
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
 * {@link IndexedMessageQueue} with one bug: a consumer takes the message first, and copies it then.
 *
 * <p>Its slot is free by then, and a producer may be writing the next message into it.
 */
public final class MessageQueueTakeThenCopy extends IndexedMessageQueue {
  private MessageQueueTakeThenCopy(MemorySegment memory, Futex futex) {
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
  protected Prioritized takeFirst(MessageIndex index) {
    int slot = index.slot(0);
    int priority = index.priority(0);
    int length = length(slot);
    if (length < 0 || length > maxMessageLength()) {
      return null;
    }
    index.remove(0, length);
    return replaceIndex(index) ? new Prioritized(copy(slot, length), priority) : null;
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
