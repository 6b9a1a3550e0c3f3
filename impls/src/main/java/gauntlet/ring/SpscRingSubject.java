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
import gauntlet.subject.Field;
import gauntlet.subject.MessageQueueSubject;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.BiFunction;

/** The reference ring for one producer and one consumer. */
public class SpscRingSubject implements MessageQueueSubject {
  private final String id;
  private final String summary;
  private final BiFunction<MemorySegment, Role, MessageQueue> ends;

  /** The reference. */
  public SpscRingSubject() {
    this(
        "spsc-ring",
        "A wait-free ring of variable-length records for one producer and one consumer.",
        SpscRing::new);
  }

  /** A sibling with other ends. */
  public SpscRingSubject(
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

  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.WAIT_FREE, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD)
        .delivering(Delivery.AT_MOST_ONCE)
        .isolated(Isolation.CONTAINED);
  }

  @Override
  public boolean batches() {
    return true;
  }

  @Override
  public long bytesFor(Shape shape) {
    return SpscRingLayout.DATA + dataBytes(shape);
  }

  /**
   * Exact where all records are of one size: each round of the data area holds the same of them.
   * Elsewhere up to one record's worth of it may be padding: n records, the padding and one more
   * record take less than n + 2.
   */
  @Override
  public Capacity capacityFor(Shape shape) {
    long data = dataBytes(shape);
    int most = Math.toIntExact(data / SpscRingLayout.recordBytes(shape.shortest()));
    if (isUniform(shape)) {
      return Capacity.exactly(most);
    }
    long longRecord = SpscRingLayout.recordBytes(shape.longest());
    return new Capacity(Math.toIntExact(data / longRecord) - 1, most);
  }

  @Override
  public List<Field> fields(Shape shape) {
    return shape.shortest() == shape.longest()
        ? SpscRingLayout.fields(dataBytes(shape), shape.longest())
        : SpscRingLayout.fields(dataBytes(shape));
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    SpscRing.create(zeroed, dataBytes(shape));
  }

  @Override
  public MessageQueue attach(MemorySegment memory, Role role) {
    return ends.apply(memory, role);
  }

  /** Nothing to do: see the class comment of {@link SpscRing}. */
  @Override
  public void recover(MemorySegment memory, Role dead) {}

  @Override
  public int maxParties(Role role) {
    return 1;
  }

  /** At least two records, so that the longest message is within {@code maxMessageLength()}. */
  private static long dataBytes(Shape shape) {
    long paddings = isUniform(shape) ? 0 : 1;
    long records = Math.max(2, shape.capacity() + paddings);
    long needed = records * SpscRingLayout.recordBytes(shape.longest());
    return Long.highestOneBit(2 * needed - 1);
  }

  private static boolean isUniform(Shape shape) {
    return SpscRingLayout.recordBytes(shape.shortest())
        == SpscRingLayout.recordBytes(shape.longest());
  }
}
