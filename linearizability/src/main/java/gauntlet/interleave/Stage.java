package gauntlet.interleave;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.QueueShape;
import gauntlet.contract.Role;
import gauntlet.shm.SharedRegion;
import gauntlet.shm.Shm;
import gauntlet.subject.MessageQueueSubject;
import java.nio.file.Path;

/**
 * The queue that Lincheck plays its scenarios on: one file, mapped once for each role, made anew
 * for every run. Mapping a file for every run instead would take ten times as long.
 *
 * <p>Lincheck makes the objects it tests and verifies with from their classes alone, so there is
 * one stage at a time, found through {@link #current()}.
 */
final class Stage implements AutoCloseable {
  /** Small enough for scenarios of a few calls to meet both ends. */
  static final QueueShape SHAPE = QueueShape.uniform(2, 12);

  private static Stage current;

  private final MessageQueueSubject subject;
  private final SharedRegion producerMapping;
  private final SharedRegion consumerMapping;
  private long runs;

  private Stage(MessageQueueSubject subject, Path file) {
    this.subject = subject;
    this.producerMapping = SharedRegion.create(file, subject.bytesFor(SHAPE));
    this.consumerMapping = SharedRegion.open(file);
    // Both mappings exist: the name is not needed any more, and cannot be left behind.
    producerMapping.unlink();
  }

  static Stage open(MessageQueueSubject subject, Path file) {
    if (current != null) {
      throw new IllegalStateException("another stage is open: subject=" + current.subject.id());
    }
    current = new Stage(subject, file);
    return current;
  }

  static Stage current() {
    if (current == null) {
      throw new IllegalStateException("no stage is open");
    }
    return current;
  }

  /** Clears the stage for a new run. */
  void reset() {
    runs++;
    Shm.zero(producerMapping.memory());
    subject.create(producerMapping.memory(), SHAPE);
  }

  MessageQueue attach(Role role) {
    SharedRegion mapping = role == Role.PRODUCER ? producerMapping : consumerMapping;
    return subject.attach(mapping.memory(), role);
  }

  MessageQueueSpecification specification() {
    return new MessageQueueSpecification(subject.capacityFor(SHAPE));
  }

  /** How many runs there have been. */
  long runs() {
    return runs;
  }

  @Override
  public void close() {
    current = null;
    consumerMapping.close();
    producerMapping.close();
  }
}
