package gauntlet.stress;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;

/**
 * The instances that the tests of one forked JVM play on.
 *
 * <pre>
 *    0                             instance                          slot
 *    +------------------------------+---------------------------------+
 *    | an instance of the subject   | data for the tests' own use     | ...
 *    +------------------------------+---------------------------------+
 * </pre>
 *
 * @param <T> the contract's interface
 */
final class Slots<T> {
  /** The system property that names the subject. */
  static final String SUBJECT_PROPERTY = "gauntlet.subject";

  private static final long DATA_BYTES = 128;

  private final Subject<T> subject;
  private final Shape shape;
  private final long instanceBytes;

  /** Where the tests' own data begin in a slot: in a cache line of their own. */
  private final long dataOffset;

  private final SlotMemory memory;

  /** Of the subject this JVM is to test, in instances of this shape. */
  static Slots<?> of(Shape shape) {
    return new Slots<>(subject(), shape);
  }

  /** The same, for a suite that knows the kind of the subject. */
  static <T> Slots<T> of(Class<? extends Subject<T>> kind, Shape shape) {
    return new Slots<>(kind.cast(subject()), shape);
  }

  /** The subject this JVM is to test. */
  static Subject<?> subject() {
    return Subjects.named(System.getProperty(SUBJECT_PROPERTY));
  }

  private Slots(Subject<T> subject, Shape shape) {
    this.subject = subject;
    this.shape = shape;
    this.instanceBytes = subject.bytesFor(shape);
    this.dataOffset = SlotMemory.aligned(instanceBytes);
    this.memory = new SlotMemory(dataOffset + DATA_BYTES);
  }

  /** A fresh instance. */
  Slot<T> next() {
    SlotMemory.Slot bytes = memory.next();
    Slot<T> slot = new Slot<>(side(bytes.first()), side(bytes.second()));
    subject.create(slot.first().memory(), shape);
    return slot;
  }

  private Side<T> side(MemorySegment bytes) {
    return new Side<>(
        subject, bytes.asSlice(0, instanceBytes), bytes.asSlice(dataOffset, DATA_BYTES));
  }

  /** One instance, as each of the actors maps it. */
  record Slot<T>(Side<T> first, Side<T> second) {}

  /**
   * An instance in one of the mappings.
   *
   * @param memory its bytes
   * @param data bytes beside it, zero at first
   */
  record Side<T>(Subject<T> subject, MemorySegment memory, MemorySegment data) {
    T attach(Role role) {
      return subject.attach(memory, role);
    }
  }
}
