package gauntlet.ring;

import gauntlet.contract.Capacity;
import gauntlet.contract.Guarantees;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.shm.Futex;
import gauntlet.subject.Field;
import gauntlet.subject.MessageQueueSubject;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** A blocking ring, around any ring and with any strategy. */
public final class BlockingRingSubject implements MessageQueueSubject {
  private final String id;
  private final String summary;
  private final MessageQueueSubject ring;
  private final WaitStrategy strategy;
  private final Ends ends;
  private final Futex futex;

  /** How an end is made of one of the ring. */
  @FunctionalInterface
  public interface Ends {
    /** An end that sleeps by {@code futex}. */
    BlockingRing attach(MemorySegment memory, MessageQueue ring, Futex futex);
  }

  /** The reference, around this ring. */
  public BlockingRingSubject(
      String id, String summary, MessageQueueSubject ring, WaitStrategy strategy) {
    this(id, summary, ring, strategy, BlockingRing::new);
  }

  /** A sibling with other ends. */
  public BlockingRingSubject(
      String id, String summary, MessageQueueSubject ring, WaitStrategy strategy, Ends ends) {
    this(id, summary, ring, strategy, ends, Futex.SYSTEM);
  }

  private BlockingRingSubject(
      String id,
      String summary,
      MessageQueueSubject ring,
      WaitStrategy strategy,
      Ends ends,
      Futex futex) {
    this.id = id;
    this.summary = summary;
    this.ring = ring;
    this.strategy = strategy;
    this.ends = ends;
    this.futex = futex;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public boolean waits() {
    return true;
  }

  /** Those of the ring, but for the calls that wait. */
  @Override
  public Guarantees guarantees() {
    Guarantees ofRing = ring.guarantees();
    return new Guarantees(
            Progress.BLOCKING, ofRing.crash(), ofRing.takeover(), ofRing.leaks(), ofRing.delivery())
        .isolated(ofRing.isolation());
  }

  @Override
  public long bytesFor(Shape shape) {
    return BlockingRingLayout.RING + ring.bytesFor(shape);
  }

  @Override
  public Capacity capacityFor(Shape shape) {
    return ring.capacityFor(shape);
  }

  @Override
  public List<Field> fields(Shape shape) {
    return BlockingRingLayout.fields(ring.fields(shape));
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    ring.create(BlockingRing.ringIn(zeroed), shape);
    BlockingRing.create(zeroed, strategy);
  }

  @Override
  public MessageQueue attach(MemorySegment memory, Role role) {
    return ends.attach(memory, ring.attach(BlockingRing.ringIn(memory), role), futex);
  }

  @Override
  public void recover(MemorySegment memory, Role dead) {
    ring.recover(BlockingRing.ringIn(memory), dead);
  }

  @Override
  public int maxParties(Role role) {
    return ring.maxParties(role);
  }

  @Override
  public BlockingRingSubject with(Futex other) {
    return new BlockingRingSubject(id, summary, ring, strategy, ends, other);
  }
}
