package gauntlet.stress;

import gauntlet.catalog.Subjects;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.shm.SharedRegion;
import gauntlet.shm.Shm;
import gauntlet.subject.MessageQueueSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The queues that the tests of one forked JVM play on: one region, mapped once for the producers
 * and once for the consumers, cut into slots that are handed out in turn. jcstress wants millions
 * of states; a region for each would be a file for each.
 */
final class Slots {
  /** The system property that names the subject. */
  static final String SUBJECT_PROPERTY = "gauntlet.subject";

  /** jcstress has at most so many states at a time: its stride size times its stride count. */
  static final int MAX_STATES = StressRun.STRIDE_SIZE * StressRun.STRIDE_COUNT;

  /** Two messages: every test meets both ends of the queue within a few calls. */
  static final Shape SHAPE = Shape.uniform(2, 28);

  /** States are renewed by several threads at once: no slot may come round while one lags. */
  private static final int COUNT = 2 * MAX_STATES;

  private static final long ALIGNMENT = 128;

  private static final class Holder {
    static final Slots SLOTS = new Slots(subject());
  }

  private final MessageQueueSubject subject;
  private final MemorySegment producers;
  private final MemorySegment consumers;
  private final long slotBytes;
  private final AtomicLong taken = new AtomicLong();

  private Slots(MessageQueueSubject subject) {
    this.subject = subject;
    this.slotBytes = (subject.bytesFor(SHAPE) + ALIGNMENT - 1) & -ALIGNMENT;
    SharedRegion region =
        SharedRegion.create(
            SharedRegion.DEFAULT_DIRECTORY.resolve("gauntlet-" + UUID.randomUUID()),
            slotBytes * COUNT);
    this.producers = region.memory();
    this.consumers = SharedRegion.open(region.file()).memory();
    // Both mappings exist for as long as the JVM does: the name cannot be left behind.
    region.unlink();
  }

  private static MessageQueueSubject subject() {
    Subject<?> subject = Subjects.named(System.getProperty(SUBJECT_PROPERTY));
    return switch (subject) {
      case MessageQueueSubject queue -> queue;
      default -> throw new IllegalArgumentException("not a message queue: subject=" + subject.id());
    };
  }

  /** A fresh queue, empty. */
  static Queue freshQueue() {
    return Holder.SLOTS.next();
  }

  private Queue next() {
    long offset = taken.getAndIncrement() % COUNT * slotBytes;
    MemorySegment producerSide = producers.asSlice(offset, slotBytes);
    Shm.zero(producerSide);
    subject.create(producerSide, SHAPE);
    return new Queue(
        subject.attach(producerSide, Role.PRODUCER),
        subject.attach(consumers.asSlice(offset, slotBytes), Role.CONSUMER));
  }

  /** Both ends of a queue. */
  record Queue(MessageQueue producer, MessageQueue consumer) {}
}
