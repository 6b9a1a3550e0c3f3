package gauntlet.stress;

import gauntlet.contract.Capacity;
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

/** Which tests apply to a subject: those of its contract that it allows enough parties for. */
final class Suites {
  /** A queue that holds more is not filled millions of times. */
  private static final int SMALL = Messages.COUNT / 2;

  private Suites() {}

  static List<StressTest> tests(Subject<?> subject) {
    return suite(subject).stream().filter(test -> test.fits(subject)).toList();
  }

  private static List<StressTest> suite(Subject<?> subject) {
    return switch (subject) {
      case MessageQueueSubject queue ->
          queue(queue.capacityFor(MessageQueueSuite.SHAPE), queue.waits());
      case PriorityMessageQueueSubject queue ->
          queue(queue.capacityFor(MessageQueueSuite.SHAPE), true);
      case BroadcastSubject broadcast -> List.of();
      case SemaphoreSubject semaphore -> List.of();
      case MutexSubject mutex -> List.of();
      case ReadWriteLockSubject lock -> List.of();
      case SnapshotSubject snapshot -> List.of();
    };
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
