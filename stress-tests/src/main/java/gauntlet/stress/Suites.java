package gauntlet.stress;

import gauntlet.subject.BroadcastSubject;
import gauntlet.subject.MessageQueueSubject;
import gauntlet.subject.MutexSubject;
import gauntlet.subject.PriorityMessageQueueSubject;
import gauntlet.subject.ReadWriteLockSubject;
import gauntlet.subject.SemaphoreSubject;
import gauntlet.subject.SnapshotSubject;
import gauntlet.subject.Subject;
import java.util.List;

/** Which tests apply to a subject: those of its contract that it allows enough parties for. */
final class Suites {
  private Suites() {}

  static List<StressTest> tests(Subject<?> subject) {
    return suite(subject).stream().filter(test -> test.fits(subject)).toList();
  }

  private static List<StressTest> suite(Subject<?> subject) {
    return switch (subject) {
      case MessageQueueSubject queue -> MessageQueueSuite.TESTS;
      case PriorityMessageQueueSubject queue -> List.of();
      case BroadcastSubject broadcast -> List.of();
      case SemaphoreSubject semaphore -> List.of();
      case MutexSubject mutex -> List.of();
      case ReadWriteLockSubject lock -> List.of();
      case SnapshotSubject snapshot -> List.of();
    };
  }
}
