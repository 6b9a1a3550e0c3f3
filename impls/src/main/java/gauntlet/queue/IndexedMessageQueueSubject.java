package gauntlet.queue;

import gauntlet.contract.Capacity;
import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Delivery;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Isolation;
import gauntlet.contract.PriorityMessageQueue;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Takeover;
import gauntlet.shm.Futex;
import gauntlet.shm.PartiesLayout;
import gauntlet.subject.Field;
import gauntlet.subject.PriorityMessageQueueSubject;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** The reference message queue. */
public class IndexedMessageQueueSubject implements PriorityMessageQueueSubject {
  private final Futex futex;

  /** The queue of production: its parties sleep in the kernel. */
  public IndexedMessageQueueSubject() {
    this(Futex.SYSTEM);
  }

  /** One whose parties sleep and wake each other by {@code futex}. */
  protected IndexedMessageQueueSubject(Futex futex) {
    this.futex = futex;
  }

  @Override
  public String id() {
    return "message-queue";
  }

  @Override
  public String summary() {
    return "A bounded queue of messages with priorities, blocking or not, for many processes.";
  }

  /** Stricter than what a recovery could bring about: there is nothing it would have to finish. */
  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.BLOCKING, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD)
        .delivering(Delivery.AT_MOST_ONCE)
        .isolated(Isolation.CONTAINED);
  }

  @Override
  public long bytesFor(Shape shape) {
    return limits(shape).memory();
  }

  @Override
  public Capacity capacityFor(Shape shape) {
    QueueLimits limits = limits(shape);
    long shortest = Math.max(1, shape.shortest());
    long most = Math.min(limits.messages(), limits.bytes() / shortest);
    return new Capacity(shape.capacity(), (int) (limits.bytes() == 0 ? limits.messages() : most));
  }

  @Override
  public int priorities() {
    return IndexedMessageQueue.PRIORITIES;
  }

  @Override
  public List<Field> fields(Shape shape) {
    QueueLimits limits = limits(shape);
    return IndexedMessageQueueLayout.fields(limits.messages(), limits.longest());
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    IndexedMessageQueue.create(zeroed, limits(shape));
  }

  @Override
  public final PriorityMessageQueue attach(MemorySegment memory, Role role) {
    return attach(memory, futex);
  }

  /** An end that sleeps by {@code futex}. */
  protected IndexedMessageQueue attach(MemorySegment memory, Futex sleepingBy) {
    return new IndexedMessageQueue(memory, sleepingBy);
  }

  @Override
  public void recover(MemorySegment memory, Role dead) {
    attach(memory, futex).recover();
  }

  /** Each end has an entry, whatever its role. */
  @Override
  public int maxParties(Role role) {
    return role == Role.PRODUCER || role == Role.CONSUMER ? PartiesLayout.COUNT / 2 : 0;
  }

  @Override
  public IndexedMessageQueueSubject with(Futex other) {
    return new IndexedMessageQueueSubject(other);
  }

  /** Room for so many of the longest, or for twice as many of half the length. */
  private static QueueLimits limits(Shape shape) {
    boolean isUniform = shape.shortest() == shape.longest();
    int messages = isUniform ? shape.capacity() : 2 * shape.capacity();
    return new QueueLimits(messages, (long) shape.capacity() * shape.longest(), shape.longest());
  }
}
