package gauntlet.ring;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.TestMessage;
import gauntlet.shm.PartiesLayout;
import gauntlet.subject.MessageQueueSubject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rings among many threads: nothing lost, nothing twice, nothing torn, each sender's order. */
class ManyPartiesTest {
  private static final int MESSAGES_PER_PRODUCER = 20_000;
  private static final int SECONDS_AT_MOST = 120;

  private final AtomicBoolean givenUp = new AtomicBoolean();

  @ParameterizedTest
  @CsvSource({
    "2, 1, 1",
    "2, 2, 1",
    "3, 2, 2",
    "4, 4, 4",
    "16, 3, 3",
    "1000, 2, 2",
    "1, 8, 3",
    "5, 1, 4"
  })
  void theMpmcRingKeepsItsPromises(int messages, int producers, int consumers) throws Exception {
    Shape shape = new Shape(messages, 8, 40);
    MemorySegment memory = play(new MpmcRingSubject(), shape, producers, consumers);

    assertThat(MpmcRingTest.buffers(memory, messages)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 3", "2, 2", "4, 4", "16, 8", "1000, 2"})
  void theMpscRingKeepsItsPromises(int messages, int producers) throws Exception {
    play(new MpscRingSubject(), new Shape(messages, 8, 40), producers, 1);
  }

  /** The memory of the queue, afterwards. */
  private MemorySegment play(MessageQueueSubject subject, Shape shape, int producers, int consumers)
      throws Exception {
    long seed = System.nanoTime();
    MemorySegment memory = Arena.ofAuto().allocate(subject.bytesFor(shape), 128);
    subject.create(memory, shape);
    AtomicInteger left = new AtomicInteger(producers * MESSAGES_PER_PRODUCER);
    List<Callable<List<Long>>> tasks = new ArrayList<>();
    for (int producer = 1; producer <= producers; producer++) {
      int sender = producer;
      MessageQueue end = subject.attach(memory, Role.PRODUCER);
      tasks.add(() -> send(end, sender, shape, new SplittableRandom(seed + sender)));
    }
    for (int consumer = 0; consumer < consumers; consumer++) {
      MessageQueue end = subject.attach(memory, Role.CONSUMER);
      tasks.add(() -> receive(end, left));
    }
    List<List<Long>> received = run(tasks).subList(producers, tasks.size());
    assertThat(received).as("seed=%d", seed).allSatisfy(ManyPartiesTest::assertOrderOfEachSender);
    assertThat(received.stream().flatMap(List::stream).distinct())
        .as("seed=%d", seed)
        .hasSize(producers * MESSAGES_PER_PRODUCER);
    assertThat(received.stream().mapToInt(List::size).sum())
        .as("seed=%d", seed)
        .isEqualTo(producers * MESSAGES_PER_PRODUCER);
    return memory;
  }

  private List<List<Long>> run(List<Callable<List<Long>>> tasks) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
      List<Future<List<Long>>> futures = new ArrayList<>();
      tasks.forEach(task -> futures.add(threads.submit(task)));
      List<List<Long>> results = new ArrayList<>();
      try {
        for (Future<List<Long>> future : futures) {
          results.add(future.get(SECONDS_AT_MOST, TimeUnit.SECONDS));
        }
      } catch (TimeoutException e) {
        throw new AssertionError("the parties got stuck: done=" + results.size(), e);
      } finally {
        givenUp.set(true);
      }
      return results;
    }
  }

  private List<Long> send(MessageQueue end, long sender, Shape shape, SplittableRandom random) {
    for (int i = 1; i <= MESSAGES_PER_PRODUCER; i++) {
      byte[] message =
          TestMessage.encode(
              sender << 32 | i, random.nextInt(shape.shortest(), shape.longest() + 1));
      for (int tries = 1; !end.offer(message) && !givenUp.get(); tries++) {
        pause(tries);
      }
    }
    return List.of();
  }

  private List<Long> receive(MessageQueue end, AtomicInteger left) {
    List<Long> received = new ArrayList<>();
    int tries = 0;
    while (left.get() > 0 && !givenUp.get()) {
      byte[] message = end.poll();
      if (message == null) {
        pause(++tries);
      } else {
        received.add(TestMessage.decode(message));
        left.decrementAndGet();
      }
    }
    return received;
  }

  /** Mostly a spin; now and then the processor is left to others, who may be many. */
  private static void pause(int tries) {
    if (tries % 64 == 0) {
      LockSupport.parkNanos(1);
    } else {
      Thread.onSpinWait();
    }
  }

  private static void assertOrderOfEachSender(List<Long> received) {
    long[] last = new long[PartiesLayout.COUNT + 1];
    for (long number : received) {
      int sender = (int) (number >>> 32);
      assertThat(sender).as("torn").isPositive();
      assertThat((int) number).as("sender=%d", sender).isGreaterThan((int) last[sender]);
      last[sender] = (int) number;
    }
  }
}
