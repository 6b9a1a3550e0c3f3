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

/** The reference ring for many producers and one consumer. */
public class MpscRingSubject implements MessageQueueSubject {
  private final String id;
  private final String summary;
  private final BiFunction<MemorySegment, Role, MessageQueue> ends;

  /** The reference. */
  public MpscRingSubject() {
    this(
        "mpsc-ring",
        "A lock-free ring of variable-length records for many producers and one consumer.",
        MpscRing::new);
  }

  /** A sibling with other ends. */
  public MpscRingSubject(
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
    return MpscRingLayout.bytes(capacityFor(shape).maximum(), laneBytes(shape));
  }

  /**
   * As many of the shortest messages as fit a lane, whoever sent them. With fewer of the longest
   * than fit a lane, even if one producer sent them all, the next is accepted. What is said of
   * padding at {@link SpscRingSubject#capacityFor} holds for a lane.
   */
  @Override
  public Capacity capacityFor(Shape shape) {
    long lane = laneBytes(shape);
    int most = Math.toIntExact(lane / MpscRingLayout.recordBytes(shape.shortest()));
    if (isUniform(shape)) {
      return Capacity.exactly(most);
    }
    long longRecord = MpscRingLayout.recordBytes(shape.longest());
    return new Capacity(Math.toIntExact(lane / longRecord) - 1, most);
  }

  @Override
  public List<Field> fields(Shape shape) {
    int capacity = capacityFor(shape).maximum();
    return shape.shortest() == shape.longest()
        ? MpscRingLayout.fields(capacity, laneBytes(shape), shape.longest())
        : MpscRingLayout.fields(capacity, laneBytes(shape));
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    MpscRing.create(zeroed, capacityFor(shape).maximum(), laneBytes(shape));
  }

  @Override
  public MessageQueue attach(MemorySegment memory, Role role) {
    return ends.apply(memory, role);
  }

  @Override
  public void recover(MemorySegment memory, Role dead) {
    // Of a dead consumer there is nothing to repair: see the class comment of MpscRing.
    if (dead == Role.PRODUCER) {
      MpscRing.recover(memory);
    }
  }

  @Override
  public int maxParties(Role role) {
    return switch (role) {
      case PRODUCER -> PartiesLayout.COUNT;
      case CONSUMER -> 1;
      default -> 0;
    };
  }

  /** At least two records, so that the longest message is within {@code maxMessageLength()}. */
  private static long laneBytes(Shape shape) {
    long paddings = isUniform(shape) ? 0 : 1;
    long records = Math.max(2, shape.capacity() + paddings);
    long needed = records * MpscRingLayout.recordBytes(shape.longest());
    return Long.highestOneBit(2 * needed - 1);
  }

  private static boolean isUniform(Shape shape) {
    return MpscRingLayout.recordBytes(shape.shortest())
        == MpscRingLayout.recordBytes(shape.longest());
  }
}
