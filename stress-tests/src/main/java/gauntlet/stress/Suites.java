package gauntlet.stress;

import gauntlet.contract.Capacity;
import gauntlet.contract.Shape;
import gauntlet.subject.BroadcastSubject;
import gauntlet.subject.MessageQueueSubject;
import gauntlet.subject.MutexSubject;
import gauntlet.subject.PriorityMessageQueueSubject;
import gauntlet.subject.ReadWriteLockSubject;
import gauntlet.subject.SemaphoreSubject;
import gauntlet.subject.SnapshotSubject;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which tests apply to a subject: those of its contract that it allows enough parties for. */
final class Suites {
  /** One that holds more is not filled millions of times. */
  private static final int SMALL = Messages.COUNT / 2;

  private static final Shape QUEUE = MessageQueueSuite.SHAPE;

  private Suites() {}

  static List<StressTest> tests(Subject<?> subject) {
    return suite(subject).stream().filter(test -> test.fits(subject)).toList();
  }

  private static List<StressTest> suite(Subject<?> subject) {
    return switch (subject) {
      case MessageQueueSubject queue -> queue(queue.capacityFor(QUEUE), queue.waits());
      case PriorityMessageQueueSubject queue ->
          both(queue(queue.capacityFor(QUEUE), true), PriorityQueueSuite.TESTS);
      case BroadcastSubject broadcast -> broadcast(broadcast.capacityFor(BroadcastSuite.SHAPE));
      case SemaphoreSubject semaphore -> SemaphoreSuite.TESTS;
      case MutexSubject mutex -> MutexSuite.TESTS;
      case ReadWriteLockSubject lock -> ReadWriteLockSuite.TESTS;
      case SnapshotSubject snapshot -> SnapshotSuite.TESTS;
    };
  }

  private static List<StressTest> broadcast(int capacity) {
    return capacity < SMALL
        ? both(BroadcastSuite.TESTS, BroadcastSuite.SMALL_BROADCAST_TESTS)
        : BroadcastSuite.TESTS;
  }

  private static List<StressTest> both(List<StressTest> some, List<StressTest> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static List<StressTest> queue(Capacity capacity, boolean waits) {
    boolean isSmall = capacity.maximum() < SMALL;
    boolean isExact = capacity.guaranteed() == capacity.maximum();
    List<StressTest> tests = new ArrayList<>(MessageQueueSuite.TESTS);
    if (isSmall) {
      tests.addAll(MessageQueueSuite.SMALL_QUEUE_TESTS);
    }
    if (isSmall && isExact) {
      tests.addAll(MessageQueueSuite.EXACT_QUEUE_TESTS);
    }
    if (waits) {
      tests.addAll(BlockingQueueSuite.TESTS);
    }
    if (waits && isSmall) {
      tests.addAll(BlockingQueueSuite.SMALL_QUEUE_TESTS);
    }
    return tests;
  }
}
