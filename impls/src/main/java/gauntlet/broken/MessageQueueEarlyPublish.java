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
 * {@link IndexedMessageQueue} with one bug: a message is in the index before it is in its slot.
 *
 * <p>A consumer may take what the slot held before, or half of the message. A producer killed
 * between the two leaves such a message for good.
 */
public final class MessageQueueEarlyPublish extends IndexedMessageQueue {
  private MessageQueueEarlyPublish(MemorySegment memory, Futex futex) {
    super(memory, futex);
  }

  /** The gallery shows it as this. */
  public static Subject<PriorityMessageQueue> subject() {
    return new AsSubject(Futex.SYSTEM);
  }

  /** What it breaks, and who is to find that. */
  public static PlantedBug bug() {
    return PlantedBug.of(
        subject(), Set.of(Guarantee.SAFETY, Guarantee.CRASH), "crash", "interleave", "processes");
  }

  @Override
  protected boolean writeAndReplace(int slot, byte[] message, MessageIndex index) {
    if (!replaceIndex(index)) {
      return false;
    }
    write(slot, message);
    return true;
  }

  private static final class AsSubject extends IndexedMessageQueueSubject {
    AsSubject(Futex futex) {
      super(futex);
    }

    @Override
    public String id() {
      return BROKEN_PREFIX + "message-queue-early-publish";
    }

    @Override
    public String summary() {
      return "message-queue whose index names a message before it is written.";
    }

    @Override
    protected IndexedMessageQueue attach(MemorySegment memory, Futex sleepingBy) {
      return new MessageQueueEarlyPublish(memory, sleepingBy);
    }

    @Override
    public AsSubject with(Futex other) {
      return new AsSubject(other);
    }
  }
}
