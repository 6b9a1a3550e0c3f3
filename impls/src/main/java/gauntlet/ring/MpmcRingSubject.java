package gauntlet.ring;

import gauntlet.contract.Capacity;
import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Delivery;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Isolation;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Takeover;
import gauntlet.shm.PartiesLayout;
import gauntlet.subject.Field;
import gauntlet.subject.MessageQueueSubject;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.BiFunction;

/** The reference ring for many producers and many consumers. */
public final class MpmcRingSubject implements MessageQueueSubject {
  private final String id;
  private final String summary;
  private final BiFunction<MemorySegment, Role, MessageQueue> ends;

  /** The reference. */
  public MpmcRingSubject() {
    this(
        "mpmc-ring",
        "A lock-free ring of fixed-size buffers for many producers and many consumers.",
        MpmcRing::new);
  }

  /** A sibling with other ends. */
  public MpmcRingSubject(
      String id, String summary, BiFunction<MemorySegment, Role, MessageQueue> ends) {
    this.id = id;
    this.summary = summary;
    this.ends = ends;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String summary() {
    return summary;
  }

  /** Stricter than what a recovery could bring about: there is nothing it would have to finish. */
  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.LOCK_FREE, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD)
        .delivering(Delivery.AT_MOST_ONCE)
        .isolated(Isolation.CONTAINED);
  }

  @Override
  public long bytesFor(Shape shape) {
    return MpmcRingLayout.bytes(shape.capacity(), bufferLength(shape));
  }

  @Override
  public Capacity capacityFor(Shape shape) {
    return Capacity.exactly(shape.capacity());
  }

  @Override
  public List<Field> fields(Shape shape) {
    return MpmcRingLayout.fields(shape.capacity(), bufferLength(shape));
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    MpmcRing.create(zeroed, shape.capacity(), bufferLength(shape));
  }

  @Override
  public MessageQueue attach(MemorySegment memory, Role role) {
    return ends.apply(memory, role);
  }

  @Override
  public void recover(MemorySegment memory, Role dead) {
    // Of a dead consumer there is nothing to repair: see the class comment of MpmcRing.
    if (dead == Role.PRODUCER) {
      MpmcRing.recover(memory);
    }
  }

  /** Consumers are not registered: any number may come and go. */
  @Override
  public int maxParties(Role role) {
    return switch (role) {
      case PRODUCER -> PartiesLayout.COUNT;
      case CONSUMER -> Integer.MAX_VALUE;
      default -> 0;
    };
  }

  /** A buffer has room for at least one byte. */
  private static int bufferLength(Shape shape) {
    return Math.max(1, shape.longest());
  }
}
