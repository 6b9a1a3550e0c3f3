package gauntlet.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Broadcast;
import gauntlet.contract.Broadcast.Lost;
import gauntlet.contract.Broadcast.Nothing;
import gauntlet.contract.Broadcast.Received;
import gauntlet.contract.BroadcastSpecification;
import gauntlet.contract.BroadcastState;
import gauntlet.contract.Call;
import gauntlet.contract.Operation;
import gauntlet.contract.Party;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.TestMessage;
import gauntlet.shm.SharedRegion;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What any broadcast must do: alone, between threads, and between processes that are killed or
 * stopped. A subject is tested by a subclass that names it.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
public abstract class BroadcastConformanceTest {
  private static final String SHAPES = "gauntlet.subject.BroadcastConformanceTest#shapes";
  private static final int RANDOM_OPERATIONS = 50_000;
  private static final int LENGTH = 200;
  private static final Shape FLOODED = Shape.uniform(16, LENGTH);

  /** The broadcast under test. */
  protected abstract BroadcastSubject subject();

  /** One message, few, many; lengths that fill words and that do not, all the same and mixed. */
  static List<Shape> shapes() {
    return List.of(
        Shape.uniform(1, 8),
        Shape.uniform(2, 12),
        Shape.uniform(3, 33),
        Shape.uniform(4, 28),
        new Shape(1, 8, 9),
        new Shape(3, 9, 37),
        new Shape(4, 8, 28));
  }

  private MemorySegment fresh(Shape shape) {
    MemorySegment memory = Arena.ofAuto().allocate(subject().bytesFor(shape), 128);
    subject().create(memory, shape);
    return memory;
  }

  private Broadcast publisher(MemorySegment memory) {
    return subject().attach(memory, Role.PRODUCER);
  }

  private Broadcast reader(MemorySegment memory) {
    return subject().attach(memory, Role.CONSUMER);
  }

  private Broadcast joined(MemorySegment memory) {
    Broadcast reader = reader(memory);
    reader.join();
    return reader;
  }

  /**
   * Rings through which so many messages of lengths of the shape have passed, each at its place.
   */
  private Stream<MemorySegment> fromEveryPosition(Shape shape) {
    int rounds = 2 * subject().capacityFor(shape) + 3;
    return IntStream.rangeClosed(0, rounds)
        .mapToObj(
            moved -> {
              MemorySegment memory = fresh(shape);
              messages(shape, moved).forEach(publisher(memory)::publish);
              return memory;
            });
  }

  /** Test messages 1, 2, 3, ... whose lengths run through those of the shape. */
  private static List<byte[]> messages(Shape shape, int count) {
    int lengths = shape.longest() - shape.shortest() + 1;
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> TestMessage.encode(number, shape.shortest() + number * 5 % lengths))
        .toList();
  }

  private static void assertReceives(Broadcast reader, byte[] message) {
    assertThat(reader.receive())
        .isInstanceOfSatisfying(
            Received.class, received -> assertThat(received.message()).isEqualTo(message));
  }

  private static void assertReceivesNothing(Broadcast reader) {
    assertThat(reader.receive()).isEqualTo(new Nothing());
    assertThat(reader.receive()).isEqualTo(new Nothing());
  }

  // ---- what is published is received ----

  @ParameterizedTest
  @MethodSource(SHAPES)
  void aReaderReceivesWhatIsPublishedSinceItJoined(Shape shape) {
    fromEveryPosition(shape)
        .forEach(
            memory -> {
              Broadcast publisher = publisher(memory);
              Broadcast reader = reader(memory);
              assertReceivesNothing(reader);
              publisher.publish(messages(shape, 1).getFirst());
              assertReceivesNothing(reader);

              reader.join();
              assertReceivesNothing(reader);
              for (byte[] message : messages(shape, 20)) {
                publisher.publish(message);
                assertReceives(reader, message);
                assertReceivesNothing(reader);
              }
            });
  }

  @ParameterizedTest
  @MethodSource(SHAPES)
  void whoJoinsAgainBeginsAnew(Shape shape) {
    MemorySegment memory = fresh(shape);
    Broadcast publisher = publisher(memory);
    Broadcast reader = joined(memory);
    List<byte[]> messages = messages(shape, 2);
    publisher.publish(messages.get(0));

    reader.join();

    assertReceivesNothing(reader);
    publisher.publish(messages.get(1));
    assertReceives(reader, messages.get(1));
  }

  @Test
  void messagesOfAnyLengthKeepTheirBoundsAndTheirBytes() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    MemorySegment memory = fresh(new Shape(2, 8, 100));
    Broadcast publisher = publisher(memory);
    Broadcast reader = joined(memory);
    int longest = publisher.maxMessageLength();
    for (int length : List.of(0, 1, 7, 8, 9, 15, 16, 17, 24, 31, 32, 64, longest - 1, longest)) {
      for (int i = 0; i < 20; i++) {
        byte[] message = new byte[length];
        random.nextBytes(message);

        publisher.publish(message);

        assertReceives(reader, message);
        assertReceivesNothing(reader);
      }
    }
  }

  @Test
  void theRingKeepsACopy() {
    MemorySegment memory = fresh(Shape.uniform(2, 8));
    byte[] message = {1, 2, 3, 4, 5, 6, 7, 8};
    Broadcast one = joined(memory);
    Broadcast other = joined(memory);
    publisher(memory).publish(message);

    message[0] = 99;
    ((Received) one.receive()).message()[1] = 99;

    assertReceives(other, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
  }

  @ParameterizedTest
  @MethodSource(SHAPES)
  void aMessageThatIsTooLongIsRefusedAndChangesNothing(Shape shape) {
    MemorySegment memory = fresh(shape);
    Broadcast publisher = publisher(memory);
    Broadcast reader = joined(memory);
    int tooLong = publisher.maxMessageLength() + 1;

    assertThat(publisher.maxMessageLength()).isGreaterThanOrEqualTo(shape.longest());
    assertThatThrownBy(() -> publisher.publish(new byte[tooLong]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("length=" + tooLong);

    assertReceivesNothing(reader);
  }

  @ParameterizedTest
  @MethodSource(SHAPES)
  void randomCallsAreExplainedByTheSpecification(Shape shape) {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    MemorySegment memory = fresh(shape);
    List<Party> clients = new ArrayList<>(List.of(subject().contract().party(publisher(memory))));
    for (int reader = 0; reader < 3; reader++) {
      clients.add(subject().contract().party(reader(memory)));
    }
    BroadcastSpecification specification = new BroadcastSpecification(subject().capacityFor(shape));
    BroadcastState state = specification.initial();
    for (int i = 1; i <= RANDOM_OPERATIONS; i++) {
      int client = random.nextInt(clients.size());
      Call call = client == 0 ? publication(i, shape, random) : reading(random);
      long answer = clients.get(client).answerTo(call);
      Operation operation = new Operation(client, call.method(), call.argument(), answer, i, i);
      List<BroadcastState> after = specification.after(state, operation);
      if (after.isEmpty()) {
        throw new AssertionError(
            "%s in state %s, seed=%d, operations=%d"
                .formatted(specification.describe(operation), state, seed, i));
      }
      state = after.getFirst();
    }
  }

  private static Call publication(int number, Shape shape, SplittableRandom random) {
    int length = random.nextInt(shape.shortest(), shape.longest() + 1);
    return new Call(BroadcastSpecification.PUBLISH, number, length);
  }

  private static Call reading(SplittableRandom random) {
    boolean joins = random.nextInt(50) == 0;
    return new Call(joins ? BroadcastSpecification.JOIN : BroadcastSpecification.RECEIVE, 0, 0);
  }

  // ---- what is lost ----

  @ParameterizedTest
  @MethodSource(SHAPES)
  void whoIsNotTooFarBehindLosesNothing(Shape shape) {
    int capacity = subject().capacityFor(shape);
    assertThat(capacity).isGreaterThanOrEqualTo(shape.capacity());
    for (int length : new int[] {shape.shortest(), shape.longest()}) {
      fromEveryPosition(shape)
          .forEach(
              memory -> {
                Broadcast reader = joined(memory);
                assertLosesNothing(memory, reader, messages(Shape.uniform(1, length), capacity));
                assertLosesNothing(memory, reader, messages(shape, capacity));
              });
    }
  }

  private void assertLosesNothing(MemorySegment memory, Broadcast reader, List<byte[]> messages) {
    messages.forEach(publisher(memory)::publish);
    messages.forEach(message -> assertReceives(reader, message));
    assertReceivesNothing(reader);
  }

  /** Whoever is told of a loss knows which messages he has not seen: those in between. */
  @ParameterizedTest
  @MethodSource(SHAPES)
  void whoIsOvertakenLearnsExactlyWhatItLost(Shape shape) {
    for (int published = 1; published < 100; published++) {
      MemorySegment memory = fresh(shape);
      Broadcast publisher = publisher(memory);
      Broadcast reader = joined(memory);
      List<byte[]> messages = messages(shape, published);
      messages.forEach(publisher::publish);

      int next = 0;
      while (next < published) {
        switch (reader.receive()) {
          case Nothing nothing -> throw new AssertionError("nothing: next=" + next);
          case Received received -> {
            assertThat(received.message()).isEqualTo(messages.get(next));
            next++;
          }
          case Lost lost -> {
            assertThat(lost.messages()).isBetween(1, published - next);
            assertThat(published - next).isGreaterThan(subject().capacityFor(shape));
            next += lost.messages();
          }
        }
      }
      assertReceivesNothing(reader);
    }
  }

  @Test
  void aReaderThatIsOvertakenIsNoneOfTheOthersBusiness() {
    Shape shape = Shape.uniform(4, 28);
    MemorySegment memory = fresh(shape);
    Broadcast publisher = publisher(memory);
    Broadcast slow = joined(memory);
    Broadcast fast = joined(memory);
    for (byte[] message : messages(shape, 100)) {
      publisher.publish(message);
      assertReceives(fast, message);
    }

    assertThat(slow.receive()).isInstanceOf(Lost.class);
  }

  // ---- who is attached ----

  @ParameterizedTest
  @MethodSource(SHAPES)
  void newEndsGoOnWhereTheOldOnesStopped(Shape shape) {
    MemorySegment memory = fresh(shape);
    Broadcast reader = joined(memory);
    for (byte[] message : messages(shape, 100)) {
      publisher(memory).publish(message);
      assertReceives(reader, message);
    }
  }

  @Test
  void twoMappingsOfAFileAreOneBroadcast() {
    Shape shape = Shape.uniform(4, 28);
    try (TestRegion<Broadcast> region = new TestRegion<>(subject(), shape);
        SharedRegion mappedAgain = region.mapAgain()) {
      Broadcast publisher = publisher(region.memory());
      Broadcast reader = joined(mappedAgain.memory());
      for (byte[] message : messages(shape, 20)) {
        publisher.publish(message);
        assertReceives(reader, message);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"PRODUCER", "CONSUMER"})
  void memoryWithoutABroadcastIsRefused(Role role) {
    MemorySegment zeroed = Arena.ofAuto().allocate(4096, 128);
    MemorySegment small = Arena.ofAuto().allocate(8, 8);

    assertThatThrownBy(() -> subject().attach(zeroed, role))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> subject().attach(small, role))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"PRODUCER", "CONSUMER"})
  void recoveryWithoutADeathChangesNothing(Role role) {
    Shape shape = new Shape(4, 8, 28);
    fromEveryPosition(shape)
        .forEach(
            memory -> {
              Broadcast reader = joined(memory);
              List<byte[]> messages = messages(shape, subject().capacityFor(shape));
              messages.forEach(publisher(memory)::publish);

              subject().recover(memory, role);

              messages.forEach(message -> assertReceives(reader, message));
              assertReceivesNothing(reader);
            });
  }

  // ---- between threads ----

  /** A reader that knows which number must come next. */
  private static final class Ledger {
    private final Broadcast reader;
    private long last;

    Ledger(Broadcast reader) {
      this.reader = reader;
    }

    /** Receives once; whether there was anything. */
    boolean receive(long firstNumber) {
      return switch (reader.receive()) {
        case Nothing nothing -> false;
        case Lost lost -> {
          last += lost.messages();
          yield true;
        }
        case Received received -> {
          last++;
          assertThat(TestMessage.decode(received.message())).isEqualTo(firstNumber + last - 1);
          yield true;
        }
      };
    }

    long last() {
      return last;
    }
  }

  @Test
  void everyReaderKnowsExactlyWhatItHasMissed() throws Exception {
    int published = 20_000;
    MemorySegment memory = fresh(FLOODED);
    try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Ledger ledger = new Ledger(joined(memory));
        running.add(
            executor.submit(
                () -> {
                  while (ledger.last() < published) {
                    ledger.receive(1);
                  }
                  assertThat(ledger.receive(1)).isFalse();
                }));
      }
      Broadcast publisher = publisher(memory);
      for (int number = 1; number <= published; number++) {
        publisher.publish(TestMessage.encode(number, LENGTH));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    }
  }

  // ---- between processes ----

  @Test
  void processesReceiveWhatProcessesPublish() {
    try (TestRegion<Broadcast> region = new TestRegion<>(subject(), FLOODED);
        ChildParty publisher = region.child(Role.PRODUCER);
        ChildParty reader = region.child(Role.CONSUMER)) {
      assertThat(reader.call('j')).isEqualTo(BroadcastSpecification.DONE);
      assertThat(publisher.call('p', 7, LENGTH)).isEqualTo(BroadcastSpecification.DONE);
      assertThat(publisher.call('p', 8, LENGTH)).isEqualTo(BroadcastSpecification.DONE);

      assertThat(reader.call('r')).isEqualTo(7);
      assertThat(reader.call('r')).isEqualTo(8);
      assertThat(reader.call('r')).isEqualTo(BroadcastSpecification.EMPTY);
    }
  }

  /** Killed anywhere, again and again: what is received is whole, and nothing is missed unsaid. */
  @Test
  void aKilledPublisherLeavesNothingTorn() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    try (TestRegion<Broadcast> region = new TestRegion<>(subject(), FLOODED)) {
      for (int kill = 1; kill <= 4; kill++) {
        Ledger fast = new Ledger(joined(region.memory()));
        Ledger slow = new Ledger(joined(region.memory()));
        try (ChildParty publisher = region.child(Role.PRODUCER)) {
          publisher.flood(random.nextLong(), LENGTH);
          long start = System.nanoTime();
          long nanos = random.nextLong(TimeUnit.MILLISECONDS.toNanos(50));
          while (System.nanoTime() - start < nanos || fast.last() == 0) {
            fast.receive(publisher.value(1));
          }
          publisher.kill();
          while (fast.receive(publisher.value(1))) {}
          while (slow.receive(publisher.value(1))) {}
          assertThat(slow.last()).as("seed=%d", seed).isEqualTo(fast.last());
        }
        region.recover(Role.PRODUCER);
        Broadcast reader = joined(region.memory());
        for (byte[] message : messages(FLOODED, 100)) {
          publisher(region.memory()).publish(message);
          assertReceives(reader, message);
        }
      }
    }
  }

  @Test
  void aPublisherThatIsStoppedGoesOnLater() {
    try (TestRegion<Broadcast> region = new TestRegion<>(subject(), FLOODED);
        ChildParty publisher = region.child(Role.PRODUCER)) {
      Ledger reader = new Ledger(joined(region.memory()));
      publisher.flood(1, LENGTH);
      while (reader.last() == 0) {
        reader.receive(publisher.value(1));
      }
      publisher.stop();
      while (reader.receive(publisher.value(1))) {}
      long stoppedAt = reader.last();

      publisher.resume();
      while (reader.last() == stoppedAt) {
        reader.receive(publisher.value(1));
      }
    }
  }
}
