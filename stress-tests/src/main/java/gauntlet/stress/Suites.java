package gauntlet.stress;

import gauntlet.contract.Capacity;
import gauntlet.contract.Shape;
import gauntlet.subject.BroadcastSubject;
import gauntlet.subject.MessageQueueSubject;
import gauntlet.subject.MutexSubject;
import gauntlet.subject.NotifierSubject;
import gauntlet.subject.PriorityMessageQueueSubject;
import gauntlet.subject.ReadWriteLockSubject;
import gauntlet.subject.RpcChannelSubject;
import gauntlet.subject.SemaphoreSubject;
import gauntlet.subject.SnapshotSubject;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which tests apply to a subject: those of its contract that it allows enough parties for. */
final class Suites {
  /** One that holds more is not filled millions of times. */
  static final int SMALL = Messages.COUNT / 2;

  /**
   * What some tests send before anything is taken; a subject may hold less than it is asked for.
   */
  private static final int TWO = 2;

  private static final Shape QUEUE = MessageQueueSuite.SHAPE;

  private Suites() {}

  static List<StressTest> tests(Subject<?> subject) {
    return suite(subject).stream().filter(test -> test.fits(subject)).toList();
  }

  private static List<StressTest> suite(Subject<?> subject) {
    return switch (subject) {
      case MessageQueueSubject queue -> queue(queue);
      case PriorityMessageQueueSubject queue -> queue(queue);
      case BroadcastSubject broadcast -> broadcast(broadcast.capacityFor(BroadcastSuite.SHAPE));
      case SemaphoreSubject semaphore -> SemaphoreSuite.TESTS;
      case MutexSubject mutex ->
          mutex.isFair() ? both(MutexSuite.TESTS, MutexSuite.FAIR_TESTS) : MutexSuite.TESTS;
      case ReadWriteLockSubject lock -> ReadWriteLockSuite.TESTS;
      case SnapshotSubject snapshot -> SnapshotSuite.TESTS;
      case NotifierSubject notifier -> NotifierSuite.TESTS;
      case RpcChannelSubject channel ->
          channel.capacityFor(RpcSuite.SHAPE) < TWO
              ? RpcSuite.TESTS
              : both(RpcSuite.TESTS, RpcSuite.ROOM_FOR_TWO_TESTS);
    };
  }

  private static List<StressTest> both(List<StressTest> some, List<StressTest> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static List<StressTest> broadcast(int capacity) {
    List<StressTest> tests = new ArrayList<>(BroadcastSuite.TESTS);
    if (capacity >= TWO) {
      tests.addAll(BroadcastSuite.ROOM_FOR_TWO_TESTS);
    }
    if (capacity < SMALL) {
      tests.addAll(BroadcastSuite.SMALL_BROADCAST_TESTS);
    }
    return tests;
  }

  private static List<StressTest> queue(MessageQueueSubject queue) {
    Capacity capacity = queue.capacityFor(QUEUE);
    List<StressTest> tests = new ArrayList<>(plain(capacity));
    if (queue.waits()) {
      tests.addAll(blocking(capacity));
    }
    if (queue.batches()) {
      tests.addAll(batches(capacity));
    }
    return tests;
  }

  private static List<StressTest> queue(PriorityMessageQueueSubject queue) {
    Capacity capacity = queue.capacityFor(QUEUE);
    List<StressTest> tests = new ArrayList<>(plain(capacity));
    tests.addAll(blocking(capacity));
    tests.addAll(PriorityQueueSuite.TESTS);
    if (holdsTwo(capacity)) {
      tests.addAll(PriorityQueueSuite.ROOM_FOR_TWO_TESTS);
    }
    return tests;
  }

  private static List<StressTest> plain(Capacity capacity) {
    List<StressTest> tests = new ArrayList<>(MessageQueueSuite.TESTS);
    if (holdsTwo(capacity)) {
      tests.addAll(MessageQueueSuite.ROOM_FOR_TWO_TESTS);
    }
    if (isSmall(capacity)) {
      tests.addAll(MessageQueueSuite.SMALL_QUEUE_TESTS);
    }
    if (isSmall(capacity) && capacity.guaranteed() == capacity.maximum()) {
      tests.addAll(MessageQueueSuite.EXACT_QUEUE_TESTS);
    }
    return tests;
  }

  private static List<StressTest> blocking(Capacity capacity) {
    List<StressTest> tests = new ArrayList<>(BlockingQueueSuite.TESTS);
    if (holdsTwo(capacity)) {
      tests.addAll(BlockingQueueSuite.ROOM_FOR_TWO_TESTS);
    }
    if (isSmall(capacity)) {
      tests.addAll(BlockingQueueSuite.SMALL_QUEUE_TESTS);
    }
    return tests;
  }

  private static List<StressTest> batches(Capacity capacity) {
    List<StressTest> tests = new ArrayList<>(BatchQueueSuite.TESTS);
    if (holdsTwo(capacity)) {
      tests.addAll(BatchQueueSuite.ROOM_FOR_TWO_TESTS);
    }
    if (isSmall(capacity)) {
      tests.addAll(BatchQueueSuite.SMALL_QUEUE_TESTS);
    }
    if (isSmall(capacity) && holdsTwo(capacity)) {
      tests.addAll(BatchQueueSuite.SMALL_ROOM_FOR_TWO_TESTS);
    }
    return tests;
  }

  private static boolean isSmall(Capacity capacity) {
    return capacity.maximum() < SMALL;
  }

  /** Whether two messages that nobody takes are both accepted. */
  private static boolean holdsTwo(Capacity capacity) {
    return capacity.guaranteed() >= TWO;
  }
}
