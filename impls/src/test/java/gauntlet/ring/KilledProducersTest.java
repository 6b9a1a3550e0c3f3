package gauntlet.ring;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.TestMessage;
import gauntlet.shm.PartiesLayout;
import gauntlet.shm.SharedRegion;
import gauntlet.subject.MessageQueueSubject;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two processes flood a ring, one of them is killed and another takes its place, again and again,
 * while a third goes on offering and polling.
 */
class KilledProducersTest {
  private static final int KILLS = 6;
  private static final int CAPACITY = 4;
  private static final int MOST_MESSAGES_BETWEEN_KILLS = 1_000;
  private static final long NANOS_AT_MOST = TimeUnit.SECONDS.toNanos(60);
  private static final long OWN = 1;
  private static final Shape SHAPE =
      new Shape(CAPACITY, KilledProducer.SHORTEST, KilledProducer.longest());

  private final long seed = System.nanoTime();
  private final SplittableRandom random = new SplittableRandom(seed);
  private final Map<Long, Long> lastOfSender = new HashMap<>();
  private MessageQueue producer;
  private MessageQueue consumer;
  private long offered;

  @ParameterizedTest
  @ValueSource(strings = {"mpsc-ring", "mpmc-ring"})
  void othersGoOnWhileProducersAreKilled(String id) throws Exception {
    MessageQueueSubject subject = (MessageQueueSubject) Subjects.named(id);
    Path file = SharedRegion.DEFAULT_DIRECTORY.resolve("gauntlet-test-" + UUID.randomUUID());
    try (SharedRegion region = SharedRegion.create(file, subject.bytesFor(SHAPE))) {
      try {
        subject.create(region.memory(), SHAPE);
        producer = subject.attach(region.memory(), Role.PRODUCER);
        consumer = subject.attach(region.memory(), Role.CONSUMER);
        killProducers(id, subject, region);
      } finally {
        region.unlink();
      }
      assertIsEmptyAndWhole(subject, region.memory());
      if (id.equals("mpmc-ring")) {
        assertThat(MpmcRingTest.buffers(region.memory(), CAPACITY)).doesNotHaveDuplicates();
      }
    }
  }

  private void killProducers(String id, MessageQueueSubject subject, SharedRegion region)
      throws Exception {
    long sender = OWN + 1;
    KilledProducer older = new KilledProducer(id, region.file(), sender);
    try {
      for (int kill = 0; kill < KILLS; kill++) {
        sender++;
        KilledProducer newer = new KilledProducer(id, region.file(), sender);
        try {
          goOnUntilReceived(sender, random.nextInt(1, MOST_MESSAGES_BETWEEN_KILLS));
        } finally {
          older.kill();
          older = newer;
        }
        if (kill % 2 == 0) {
          subject.recover(region.memory(), Role.PRODUCER);
        }
      }
    } finally {
      older.kill();
    }
  }

  private void goOnUntilReceived(long sender, long index) {
    long start = System.nanoTime();
    while (lastOfSender.getOrDefault(sender, 0L) < index) {
      assertThat(System.nanoTime() - start).as("stuck, seed=%d", seed).isLessThan(NANOS_AT_MOST);
      offerOwn();
      receive(consumer.poll());
    }
  }

  private void offerOwn() {
    if (producer.offer(KilledProducer.message(OWN, offered + 1))) {
      offered++;
    }
  }

  /** The messages of each sender come whole, one after another from the first on. */
  private void receive(byte[] message) {
    if (message != null) {
      long number = TestMessage.decode(message);
      long sender = number >>> 32;
      long expected = lastOfSender.getOrDefault(sender, 0L) + 1;
      assertThat(number & 0xFFFF_FFFFL).as("sender=%d, seed=%d", sender, seed).isEqualTo(expected);
      lastOfSender.put(sender, expected);
    }
  }

  private void assertIsEmptyAndWhole(MessageQueueSubject subject, MemorySegment memory) {
    for (int i = 0; i <= subject.capacityFor(SHAPE).maximum(); i++) {
      receive(consumer.poll());
    }
    assertThat(consumer.poll()).isNull();
    assertThat(lastOfSender).containsEntry(OWN, offered);
    subject.recover(memory, Role.PRODUCER);
    for (int party = 1; party < PartiesLayout.COUNT; party++) {
      MessageQueue end = subject.attach(memory, Role.PRODUCER);
      for (long index = 1; index <= 3 * CAPACITY; index++) {
        byte[] message = KilledProducer.message(100 + party, index);
        assertThat(end.offer(message)).as("party=%d", party).isTrue();
        assertThat(consumer.poll()).as("party=%d", party).containsExactly(message);
      }
    }
  }
}
