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

  /** The gallery shows it as this. */
  public static Subject<PriorityMessageQueue> subject() {
    return new AsSubject(Futex.SYSTEM);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(subject(), Set.of(Guarantee.SAFETY), "processes");
  }

  /** Before all, or behind all. */
  @Override
  protected int place(int priority, MessageIndex index) {
    int size = index.size();
    return size > 0 && index.priority(size - 1) < priority ? 0 : size;
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
