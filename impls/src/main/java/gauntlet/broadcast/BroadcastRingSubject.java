package gauntlet.broadcast;

import gauntlet.contract.Broadcast;
import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Isolation;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Takeover;
import gauntlet.subject.BroadcastSubject;
import gauntlet.subject.Field;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** The reference ring for one publisher and many readers. */
public class BroadcastRingSubject implements BroadcastSubject {
  @Override
  public String id() {
    return "broadcast-ring";
  }

  @Override
  public String summary() {
    return "A lossy ring of variable-length records from one publisher to any number of readers.";
  }

  /** Stricter than what a recovery could bring about: there is nothing it would have to finish. */
  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.LOCK_FREE, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD)
        .isolated(Isolation.CONTAINED);
  }

  @Override
  public long bytesFor(Shape shape) {
    return BroadcastRingLayout.DATA + dataBytes(shape);
  }

  /**
   * As many as are whole while another is written. Where all records are of one size, each round of
   * the data area holds the same of them. Elsewhere there may be padding among them, shorter than a
   * record.
   */
  @Override
  public int capacityFor(Shape shape) {
    long records = dataBytes(shape) / BroadcastRingLayout.recordBytes(shape.longest());
    return Math.toIntExact(records) - beside(shape);
  }

  @Override
  public List<Field> fields(Shape shape) {
    return shape.shortest() == shape.longest()
        ? BroadcastRingLayout.fields(dataBytes(shape), shape.longest())
        : BroadcastRingLayout.fields(dataBytes(shape));
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    BroadcastRing.create(zeroed, dataBytes(shape));
  }

  @Override
  public Broadcast attach(MemorySegment memory, Role role) {
    return new BroadcastRing(memory);
  }

  /** Nothing to do: see the class comment of {@link BroadcastRing}. */
  @Override
  public void recover(MemorySegment memory, Role dead) {}

  /** Readers are not registered: any number may come and go. */
  @Override
  public int maxParties(Role role) {
    return switch (role) {
      case PRODUCER -> 1;
      case CONSUMER -> Integer.MAX_VALUE;
      default -> 0;
    };
  }

  /** At least four records, so that the longest message is within {@code maxMessageLength()}. */
  private static long dataBytes(Shape shape) {
    long records = Math.max(4, shape.capacity() + beside(shape));
    long needed = records * BroadcastRingLayout.recordBytes(shape.longest());
    return Long.highestOneBit(2 * needed - 1);
  }

  /** For how many records there is room beside those that are whole. */
  private static int beside(Shape shape) {
    boolean isUniform =
        BroadcastRingLayout.recordBytes(shape.shortest())
            == BroadcastRingLayout.recordBytes(shape.longest());
    return isUniform ? 1 : 2;
  }
}
