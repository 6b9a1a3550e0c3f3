package gauntlet.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Call;
import gauntlet.contract.Operation;
import gauntlet.contract.Party;
import gauntlet.contract.RegisterSpecification;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Snapshot;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What any snapshot must do: alone, between threads, and between processes that are killed or
 * stopped. A subject is tested by a subclass that names it.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
public abstract class SnapshotConformanceTest {
  private static final int LENGTH = 1_000;
  private static final Shape SHAPE = Shape.uniform(1, LENGTH);
  private static final int RANDOM_OPERATIONS = 20_000;
  private static final long OWN = 1;

  private TestRegion<Snapshot> region;

  /** The snapshot under test. */
  protected abstract SnapshotSubject subject();

  @BeforeEach
  final void create() {
    region = new TestRegion<>(subject(), SHAPE);
  }

  @AfterEach
  final void remove() {
    region.close();
  }

  private Snapshot attach(Role role) {
    return region.attach(role);
  }

  private ChildParty child(Role role) {
    return region.child(role);
  }

  private static byte[] value(long number) {
    return TestMessage.encode(number, LENGTH);
  }

  // ---- what is written is read ----

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 63, 64, 65, 5_000})
  void aNewSnapshotIsAllZeros(int length) {
    Shape shape = Shape.uniform(1, length);
    MemorySegment memory = Arena.ofAuto().allocate(subject().bytesFor(shape), 128);
    subject().create(memory, shape);
    Snapshot reader = subject().attach(memory, Role.READER);

    assertThat(reader.length()).isEqualTo(length);
    assertThat(reader.read()).isEqualTo(new byte[length]);
    assertThat(reader.read()).isEqualTo(new byte[length]);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 63, 64, 65, 5_000})
  void whatIsWrittenIsRead(int length) {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    Shape shape = Shape.uniform(1, length);
    MemorySegment memory = Arena.ofAuto().allocate(subject().bytesFor(shape), 128);
    subject().create(memory, shape);
    Snapshot writer = subject().attach(memory, Role.WRITER);
    Snapshot reader = subject().attach(memory, Role.READER);
    for (int i = 0; i < 20; i++) {
      byte[] value = new byte[length];
      random.nextBytes(value);

      writer.write(value);

      assertThat(reader.read()).as("seed=%d", seed).isEqualTo(value);
      assertThat(reader.read()).as("seed=%d", seed).isEqualTo(value);
    }
  }

  @Test
  void theSnapshotKeepsACopy() {
    Snapshot writer = attach(Role.WRITER);
    Snapshot reader = attach(Role.READER);
    byte[] value = value(1);
    writer.write(value);

    value[0]++;
    reader.read()[1]++;

    assertThat(reader.read()).isEqualTo(value(1));
  }

  @Test
  void aValueOfAnotherLengthIsRefusedAndChangesNothing() {
    Snapshot writer = attach(Role.WRITER);
    writer.write(value(1));
    for (int length : List.of(0, 1, LENGTH - 1, LENGTH + 1)) {
      assertThatThrownBy(() -> writer.write(new byte[length]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("length=" + length);
    }

    assertThat(attach(Role.READER).read()).isEqualTo(value(1));
  }

  @Test
  void randomCallsAreExplainedByTheSpecification() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    List<Party> writers = new ArrayList<>();
    for (int writer = 0; writer < Math.min(3, subject().maxParties(Role.WRITER)); writer++) {
      writers.add(subject().contract().party(attach(Role.WRITER)));
    }
    Party reader = subject().contract().party(attach(Role.READER));
    RegisterSpecification specification = new RegisterSpecification(0);
    long state = specification.initial();
    for (int i = 1; i <= RANDOM_OPERATIONS; i++) {
      boolean writes = random.nextBoolean();
      Party party = writes ? writers.get(random.nextInt(writers.size())) : reader;
      int method = writes ? RegisterSpecification.WRITE : RegisterSpecification.READ;
      long answer = party.answerTo(new Call(method, i, LENGTH));
      Operation operation = new Operation(0, method, i, answer, i, i);
      List<Long> after = specification.after(state, operation);
      if (after.isEmpty()) {
        throw new AssertionError(
            "%s in state %d, seed=%d, operations=%d"
                .formatted(specification.describe(operation), state, seed, i));
      }
      state = after.getFirst();
    }
  }

  // ---- who is attached ----

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"READER", "WRITER"})
  void memoryWithoutASnapshotIsRefused(Role role) {
    MemorySegment zeroed = Arena.ofAuto().allocate(8192, 128);
    MemorySegment small = Arena.ofAuto().allocate(8, 8);

    assertThatThrownBy(() -> subject().attach(zeroed, role))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> subject().attach(small, role))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void twoMappingsOfAFileAreOneSnapshot() {
    try (SharedRegion mappedAgain = region.mapAgain()) {
      Snapshot writer = attach(Role.WRITER);
      Snapshot reader = subject().attach(mappedAgain.memory(), Role.READER);
      for (int number = 1; number <= 10; number++) {
        writer.write(value(number));

        assertThat(reader.read()).isEqualTo(value(number));
      }
    }
  }

  @Test
  void endsThatHaveDoneNothingOccupyNothing() {
    for (int i = 0; i < 100; i++) {
      attach(Role.READER).read();
      attach(Role.WRITER);
    }

    attach(Role.WRITER).write(value(1));
    assertThat(attach(Role.READER).read()).isEqualTo(value(1));
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"READER", "WRITER"})
  void recoveryWithoutADeathChangesNothing(Role role) {
    Snapshot writer = attach(Role.WRITER);
    for (int number = 1; number <= 3; number++) {
      writer.write(value(number));

      region.recover(role);

      assertThat(attach(Role.READER).read()).isEqualTo(value(number));
    }
  }

  // ---- between threads ----

  /** Each value is whole, and no reader sees a writer's older one after a newer one. */
  @Test
  void readersSeeWholeValuesInOrder() throws Exception {
    int writers = Math.min(2, subject().maxParties(Role.WRITER));
    int writes = 3_000;
    try (ExecutorService executor = Executors.newFixedThreadPool(writers + 2)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        long writer = OWN + i;
        running.add(executor.submit(() -> write(attach(Role.WRITER), writer, writes)));
      }
      for (int i = 0; i < 2; i++) {
        running.add(executor.submit(() -> readUntil(attach(Role.READER), writes)));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    }
  }

  private static void write(Snapshot snapshot, long writer, int writes) {
    for (int i = 1; i <= writes; i++) {
      snapshot.write(value(writer << 32 | i));
    }
  }

  private static void readUntil(Snapshot snapshot, int last) {
    long[] seen = new long[3];
    while (Math.max(seen[1], seen[2]) < last) {
      byte[] value = snapshot.read();
      long number = TestMessage.decode(value);
      if (number > 0) {
        int writer = (int) (number >>> 32);
        assertThat(number & 0xFFFF_FFFFL).isGreaterThanOrEqualTo(seen[writer]);
        seen[writer] = number & 0xFFFF_FFFFL;
      } else {
        assertThat(value).isEqualTo(new byte[LENGTH]);
      }
    }
  }

  // ---- between processes ----

  @Test
  void processesShareTheValue() {
    try (ChildParty writer = child(Role.WRITER);
        ChildParty reader = child(Role.READER)) {
      Snapshot own = attach(Role.READER);
      assertThat(reader.call('r')).isZero();

      assertThat(writer.call('w', 7, LENGTH)).isEqualTo(RegisterSpecification.DONE);

      assertThat(reader.call('r')).isEqualTo(7);
      assertThat(own.read()).isEqualTo(value(7));
    }
  }

  /** Killed anywhere, again and again: what is read is whole, stays, and can be written over. */
  @Test
  void aKilledWriterLeavesTheOldOrTheNewValue() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    Snapshot reader = attach(Role.READER);
    for (int kill = 1; kill <= 4; kill++) {
      long last = 0;
      try (ChildParty writer = child(Role.WRITER)) {
        writer.flood(random.nextLong(), LENGTH);
        long start = System.nanoTime();
        long nanos = random.nextLong(TimeUnit.MILLISECONDS.toNanos(50));
        while (System.nanoTime() - start < nanos || last < writer.value(1)) {
          long number = TestMessage.decode(reader.read());
          // Before its first value, the reader sees what was there.
          last = number >= writer.value(1) ? assertNotOlder(number, last, seed) : last;
        }
        writer.kill();
        assertNotOlder(TestMessage.decode(reader.read()), last, seed);
      }
      byte[] left = reader.read();
      region.recover(Role.WRITER);
      assertThat(reader.read()).isEqualTo(left);
      Snapshot heir = attach(Role.WRITER);
      for (int number = 1; number <= 3; number++) {
        heir.write(value(number));
        assertThat(reader.read()).as("seed=%d", seed).isEqualTo(value(number));
      }
    }
  }

  private static long assertNotOlder(long number, long last, long seed) {
    assertThat(number).as("seed=%d", seed).isGreaterThanOrEqualTo(last);
    return number;
  }

  @Test
  void aWriterThatIsStoppedIsInNobodysWay() {
    Snapshot reader = attach(Role.READER);
    try (ChildParty writer = child(Role.WRITER)) {
      writer.flood(1, LENGTH);
      while (TestMessage.decode(reader.read()) <= 0) {
        Thread.onSpinWait();
      }
      writer.stop();

      byte[] left = reader.read();
      assertThat(TestMessage.decode(left)).isGreaterThanOrEqualTo(writer.value(1));
      assertThat(reader.read()).isEqualTo(left);
      region.recover(Role.WRITER);
      assertThat(reader.read()).isEqualTo(left);

      writer.resume();
      while (TestMessage.decode(reader.read()) == TestMessage.decode(left)) {
        Thread.onSpinWait();
      }
      assertThat(TestMessage.decode(reader.read())).isGreaterThan(TestMessage.decode(left));
    }
  }
}
