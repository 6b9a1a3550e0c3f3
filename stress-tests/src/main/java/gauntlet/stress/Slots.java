package gauntlet.stress;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.shm.SharedRegion;
import gauntlet.shm.Shm;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The instances that the tests of one forked JVM play on: one region, mapped once for each of the
 * two actors, cut into slots that are handed out in turn. jcstress wants millions of states; a
 * region for each would be a file for each.
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

  /** The system property that names the directory for the region. */
  static final String DIRECTORY_PROPERTY = "gauntlet.directory";

  /** States are renewed by several threads at once: no slot may come round while one lags. */
  private static final int COUNT = 2 * Race.STATES;

  /** Two cache lines: no prefetcher pairs a slot with the next, or an instance with the data. */
  private static final long ALIGNMENT = 128;

  private final Subject<T> subject;
  private final Shape shape;
  private final MemorySegment first;
  private final MemorySegment second;
  private final long instanceBytes;
  private final AtomicLong taken = new AtomicLong();

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
    this.instanceBytes = (subject.bytesFor(shape) + ALIGNMENT - 1) & -ALIGNMENT;
    Path directory = Path.of(System.getProperty(DIRECTORY_PROPERTY));
    SharedRegion region =
        SharedRegion.create(
            directory.resolve("slots-" + UUID.randomUUID()), (instanceBytes + ALIGNMENT) * COUNT);
    this.first = region.memory();
    this.second = SharedRegion.open(region.file()).memory();
    // Both mappings exist for as long as the JVM does: the name is not needed any more.
    region.unlink();
  }

  /** A fresh instance. */
  Slot<T> next() {
    long offset = taken.getAndIncrement() % COUNT * (instanceBytes + ALIGNMENT);
    Shm.zero(first.asSlice(offset, instanceBytes + ALIGNMENT));
    Slot<T> slot = new Slot<>(side(first, offset), side(second, offset));
    subject.create(slot.first().memory(), shape);
    return slot;
  }

  private Side<T> side(MemorySegment mapping, long offset) {
    return new Side<>(
        subject,
        mapping.asSlice(offset, instanceBytes),
        mapping.asSlice(offset + instanceBytes, ALIGNMENT));
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
