package gauntlet.subject;

import static gauntlet.contract.Acquisition.BUSY;
import static gauntlet.contract.Acquisition.LOCKED;
import static gauntlet.contract.Acquisition.NOT_RECOVERABLE;
import static gauntlet.contract.Acquisition.OWNER_DIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Acquisition;
import gauntlet.contract.Call;
import gauntlet.contract.Operation;
import gauntlet.contract.Party;
import gauntlet.contract.ReadWriteLock;
import gauntlet.contract.ReadWriteLockSpecification;
import gauntlet.contract.ReadWriteLockState;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.shm.SharedRegion;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * What any read-write lock must do: alone, between threads, and between processes that are killed
 * or stopped. A subject is tested by a subclass that names it.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
public abstract class ReadWriteLockConformanceTest {
  private static final int RANDOM_OPERATIONS = 50_000;

  /** Time for a call that waits to fall asleep; nothing depends on whether it is enough. */
  private static final Duration A_WHILE = Duration.ofMillis(20);

  private static final Shape SHAPE = Shape.uniform(1, 8);

  private TestRegion<ReadWriteLock> region;

  /** The lock under test. */
  protected abstract ReadWriteLockSubject subject();

  @BeforeEach
  final void create() {
    region = new TestRegion<>(subject(), SHAPE);
  }

  @AfterEach
  final void close() {
    region.close();
  }

  private ReadWriteLock reader() {
    return region.attach(Role.READER);
  }

  private ReadWriteLock writer() {
    return region.attach(Role.WRITER);
  }

  private static void assertHasNothing(ReadWriteLock lock) {
    assertThatThrownBy(lock::readUnlock).isInstanceOf(IllegalMonitorStateException.class);
    assertThatThrownBy(lock::writeUnlock).isInstanceOf(IllegalMonitorStateException.class);
    assertThatThrownBy(lock::makeConsistent).isInstanceOf(IllegalMonitorStateException.class);
  }

  private void assertFree() {
    ReadWriteLock writer = writer();
    assertThat(writer.tryWriteLock()).isEqualTo(LOCKED);
    writer.writeUnlock();
  }

  /** A child that has locked it for writing and is dead. */
  private void writeAndDie() {
    try (ChildParty child = region.child(Role.WRITER)) {
      assertThat(child.call('w')).isEqualTo(ReadWriteLockSpecification.LOCKED);
    }
  }

  // ---- alone ----

  @Test
  void manyReadOrOneWrites() {
    ReadWriteLock one = reader();
    ReadWriteLock other = reader();
    ReadWriteLock writer = writer();
    ReadWriteLock otherWriter = writer();
    for (int i = 0; i < 3; i++) {
      assertThat(one.readLock()).isEqualTo(LOCKED);
      assertThat(other.tryReadLock()).isEqualTo(LOCKED);
      assertThat(writer.tryWriteLock()).isEqualTo(BUSY);
      one.readUnlock();
      assertThat(writer.tryWriteLock()).isEqualTo(BUSY);
      other.readUnlock();

      assertThat(writer.writeLock()).isEqualTo(LOCKED);
      assertThat(one.tryReadLock()).isEqualTo(BUSY);
      assertThat(otherWriter.tryWriteLock()).isEqualTo(BUSY);
      assertThat(writer.tryWriteLock()).as("not reentrant").isEqualTo(BUSY);
      writer.writeUnlock();
    }
  }

  @Test
  void aShareIsNotTakenTwiceNorUpgraded() {
    ReadWriteLock end = reader();
    end.readLock();

    assertThat(end.tryReadLock()).isEqualTo(BUSY);
    assertThat(end.tryWriteLock()).isEqualTo(BUSY);
    end.readUnlock();
    assertHasNothing(end);
    end.writeLock();
    assertThat(end.tryReadLock()).isEqualTo(BUSY);
    end.writeUnlock();
    assertFree();
  }

  @Test
  void onlyWhoHasSomethingGivesItBack() {
    ReadWriteLock reader = reader();
    ReadWriteLock writer = writer();
    assertHasNothing(reader);
    assertHasNothing(writer);

    reader.readLock();
    assertHasNothing(writer);
    assertThatThrownBy(reader::writeUnlock).isInstanceOf(IllegalMonitorStateException.class);
    reader.readUnlock();

    writer.writeLock();
    assertHasNothing(reader);
    assertThatThrownBy(writer::readUnlock).isInstanceOf(IllegalMonitorStateException.class);
    assertThatThrownBy(writer::makeConsistent).isInstanceOf(IllegalMonitorStateException.class);
    writer.writeUnlock();
    assertHasNothing(writer);
    assertFree();
  }

  @Test
  void randomCallsAreExplainedByTheSpecification() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    List<Party> clients = List.of(party(), party(), party());
    int[] methods = {
      ReadWriteLockSpecification.TRY_READ_LOCK,
      ReadWriteLockSpecification.READ_UNLOCK,
      ReadWriteLockSpecification.READ_UNLOCK,
      ReadWriteLockSpecification.TRY_WRITE_LOCK,
      ReadWriteLockSpecification.WRITE_UNLOCK,
      ReadWriteLockSpecification.MAKE_CONSISTENT
    };
    ReadWriteLockSpecification specification = new ReadWriteLockSpecification();
    ReadWriteLockState state = specification.initial();
    for (int i = 0; i < RANDOM_OPERATIONS; i++) {
      int client = random.nextInt(clients.size());
      int method = methods[random.nextInt(methods.length)];
      long answer = clients.get(client).answerTo(new Call(method, 0, 0));
      Operation operation = new Operation(client, method, 0, answer, i, i);
      List<ReadWriteLockState> after = specification.after(state, operation);
      if (after.isEmpty()) {
        throw new AssertionError(
            "%s in state %s, seed=%d, operations=%d"
                .formatted(specification.describe(operation), state, seed, i));
      }
      state = after.getFirst();
    }
  }

  private Party party() {
    return region.party(Role.WRITER);
  }

  // ---- who is attached ----

  @Test
  void memoryWithoutALockIsRefused() {
    MemorySegment zeroed = Arena.ofAuto().allocate(8192, 128);
    MemorySegment small = Arena.ofAuto().allocate(8, 8);

    assertThatThrownBy(() -> subject().attach(zeroed, Role.READER))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> subject().attach(small, Role.WRITER))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void twoMappingsOfAFileAreOneLock() {
    try (SharedRegion mappedAgain = region.mapAgain()) {
      ReadWriteLock one = writer();
      ReadWriteLock other = subject().attach(mappedAgain.memory(), Role.READER);
      one.writeLock();

      assertThat(other.tryReadLock()).isEqualTo(BUSY);
      one.writeUnlock();
      assertThat(other.tryReadLock()).isEqualTo(LOCKED);
      assertThat(one.tryWriteLock()).isEqualTo(BUSY);
    }
  }

  @Test
  void endsThatHaveDoneNothingOccupyNothing() {
    for (int i = 0; i < 100; i++) {
      reader();
      writer();
    }

    assertFree();
  }

  @Test
  void recoveryWithoutADeathChangesNothing() {
    ReadWriteLock reader = reader();
    reader.readLock();
    region.recover(Role.READER);
    assertThat(writer().tryWriteLock()).isEqualTo(BUSY);
    reader.readUnlock();

    ReadWriteLock writer = writer();
    writer.writeLock();
    region.recover(Role.WRITER);
    assertThat(reader.tryReadLock()).isEqualTo(BUSY);
    writer.writeUnlock();
    assertFree();
  }

  // ---- between threads ----

  @Test
  void whoeverMakesItFreeWakesAllWhoWait() throws Exception {
    ReadWriteLock writer = writer();
    writer.writeLock();
    List<CompletableFuture<Acquisition>> waiters =
        List.of(
            InThread.begin(this::readAndGiveBack),
            InThread.begin(this::readAndGiveBack),
            InThread.begin(this::writeAndGiveBack));
    Thread.sleep(A_WHILE);
    assertThat(waiters).noneMatch(CompletableFuture::isDone);
    writer.writeUnlock();
    for (CompletableFuture<Acquisition> waiter : waiters) {
      assertThat(waiter.get()).isEqualTo(LOCKED);
    }

    ReadWriteLock reader = reader();
    reader.readLock();
    CompletableFuture<Acquisition> waiter = InThread.begin(this::writeAndGiveBack);
    Thread.sleep(A_WHILE);
    assertThat(waiter).isNotDone();
    reader.readUnlock();
    assertThat(waiter.get()).isEqualTo(LOCKED);
    assertFree();
  }

  private Acquisition readAndGiveBack() {
    ReadWriteLock lock = reader();
    Acquisition acquisition = lock.readLock();
    lock.readUnlock();
    return acquisition;
  }

  private Acquisition writeAndGiveBack() {
    ReadWriteLock lock = writer();
    Acquisition acquisition = lock.writeLock();
    lock.writeUnlock();
    return acquisition;
  }

  /** Two readers relieve each other, so that there is always one. */
  @Test
  void aWriterIsNotStarvedByReaders() throws Exception {
    ReadWriteLock first = reader();
    first.readLock();
    CompletableFuture<Acquisition> writing = InThread.begin(this::writeAndGiveBack);
    AtomicBoolean hasWritten = new AtomicBoolean();
    CompletableFuture<Void> written = writing.thenRun(() -> hasWritten.set(true));
    Thread.sleep(A_WHILE);
    CompletableFuture<Void> others =
        InThread.begin(
            () -> {
              ReadWriteLock one = reader();
              ReadWriteLock other = reader();
              one.readLock();
              while (!hasWritten.get()) {
                other.readLock();
                one.readUnlock();
                one.readLock();
                other.readUnlock();
              }
              one.readUnlock();
            });
    Thread.sleep(A_WHILE);
    first.readUnlock();

    assertThat(writing.get()).isEqualTo(LOCKED);
    written.get();
    others.get();
    assertFree();
  }

  @Test
  void aTryToReadIsNotRefusedWhileOthersOnlyWaitToWrite() throws Exception {
    ReadWriteLock one = reader();
    ReadWriteLock other = reader();
    one.readLock();
    CompletableFuture<Acquisition> writing = InThread.begin(this::writeAndGiveBack);
    Thread.sleep(A_WHILE);

    assertThat(other.tryReadLock()).isEqualTo(LOCKED);

    one.readUnlock();
    assertThat(writing).isNotDone();
    other.readUnlock();
    assertThat(writing.get()).isEqualTo(LOCKED);
  }

  /** Who reads, who writes, and who saw others that it must not see. */
  private static final class Traffic {
    private final AtomicInteger readers = new AtomicInteger();
    private final AtomicInteger writers = new AtomicInteger();
    private final AtomicInteger mostReaders = new AtomicInteger();
    private final AtomicInteger collisions = new AtomicInteger();

    void read() {
      mostReaders.accumulateAndGet(readers.incrementAndGet(), Math::max);
      collisions.addAndGet(writers.get());
      LockSupport.parkNanos(1);
      readers.decrementAndGet();
    }

    void write() {
      collisions.addAndGet(writers.getAndIncrement() + readers.get());
      LockSupport.parkNanos(1);
      writers.decrementAndGet();
    }
  }

  @Test
  void whoWritesIsAlone() throws Exception {
    int threads = 4;
    Traffic traffic = new Traffic();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        running.add(executor.submit(() -> goToAndFro(traffic)));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    }

    assertThat(traffic.collisions.get()).isZero();
    assertThat(traffic.mostReaders.get()).isGreaterThan(1);
    assertFree();
  }

  private void goToAndFro(Traffic traffic) {
    ReadWriteLock reader = reader();
    ReadWriteLock writer = writer();
    for (int i = 0; i < 400; i++) {
      if (i % 4 == 0 || (i % 4 == 1 && writer.tryWriteLock() == LOCKED)) {
        if (i % 4 == 0) {
          writer.writeLock();
        }
        traffic.write();
        writer.writeUnlock();
      } else if (i % 4 == 2 || reader.tryReadLock() == LOCKED) {
        if (i % 4 == 2) {
          reader.readLock();
        }
        traffic.read();
        reader.readUnlock();
      }
    }
  }

  // ---- between processes ----

  @Test
  void processesShareOrExcludeEachOther() {
    ReadWriteLock reader = reader();
    ReadWriteLock writer = writer();
    try (ChildParty childReader = region.child(Role.READER);
        ChildParty childWriter = region.child(Role.WRITER)) {
      reader.readLock();
      assertThat(childReader.call('s')).isEqualTo(ReadWriteLockSpecification.LOCKED);
      assertThat(childWriter.call('v')).isEqualTo(ReadWriteLockSpecification.BUSY);
      childWriter.begin('w');
      reader.readUnlock();
      assertThat(childReader.call('q')).isEqualTo(ReadWriteLockSpecification.DONE);
      assertThat(childWriter.answer()).isEqualTo(ReadWriteLockSpecification.LOCKED);
      assertThat(writer.tryWriteLock()).isEqualTo(BUSY);
      assertHasNothing(writer);
      childReader.begin('r');
      assertThat(childWriter.call('u')).isEqualTo(ReadWriteLockSpecification.DONE);
      assertThat(childReader.answer()).isEqualTo(ReadWriteLockSpecification.LOCKED);
      assertThat(childReader.call('u')).isEqualTo(ReadWriteLockSpecification.REFUSED);
    }
  }

  @Test
  void theShareOfAKilledReaderIsFree() throws Exception {
    ReadWriteLock writer = writer();
    try (ChildParty child = region.child(Role.READER);
        ChildParty other = region.child(Role.READER)) {
      child.call('r');
      other.call('r');
      CompletableFuture<Acquisition> waiter = InThread.begin(this::writeAndGiveBack);
      Thread.sleep(A_WHILE);
      child.kill();
      assertThat(writer.tryWriteLock()).isEqualTo(BUSY);
      assertThat(waiter).isNotDone();
      other.kill();

      assertThat(waiter.get()).isEqualTo(LOCKED);
      assertThat(writer.tryWriteLock()).isEqualTo(LOCKED);
    }
  }

  @Test
  void theNextWriterAfterOneThatDiedIsToldAndNobodyReadsBefore() {
    ReadWriteLock reader = reader();
    ReadWriteLock one = writer();
    ReadWriteLock other = writer();
    writeAndDie();

    assertThat(reader.tryReadLock()).isEqualTo(BUSY);
    assertThat(one.tryWriteLock()).isEqualTo(OWNER_DIED);
    assertThat(other.tryWriteLock()).isEqualTo(BUSY);
    assertHasNothing(other);

    one.makeConsistent();
    assertThatThrownBy(one::makeConsistent).isInstanceOf(IllegalMonitorStateException.class);
    assertThat(reader.tryReadLock()).isEqualTo(BUSY);
    one.writeUnlock();
    assertThat(reader.readLock()).isEqualTo(LOCKED);
  }

  @Test
  void theNextWriterIsToldAfterARecoveryToo() {
    writeAndDie();

    region.recover(Role.WRITER);
    region.recover(Role.WRITER);

    assertThat(reader().tryReadLock()).isEqualTo(BUSY);
    assertThat(writer().writeLock()).isEqualTo(OWNER_DIED);
  }

  @Test
  void whoUnlocksWithoutRepairGivesItUpForAll() throws Exception {
    ReadWriteLock writer = writer();
    writeAndDie();
    assertThat(writer.writeLock()).isEqualTo(OWNER_DIED);
    CompletableFuture<Acquisition> reading = InThread.begin(() -> reader().readLock());
    CompletableFuture<Acquisition> writing = InThread.begin(() -> writer().writeLock());
    Thread.sleep(A_WHILE);

    writer.writeUnlock();

    assertThat(reading.get()).isEqualTo(NOT_RECOVERABLE);
    assertThat(writing.get()).isEqualTo(NOT_RECOVERABLE);
    assertThat(writer.tryWriteLock()).isEqualTo(NOT_RECOVERABLE);
    assertThat(writer.tryReadLock()).isEqualTo(NOT_RECOVERABLE);
    region.recover(Role.WRITER);
    assertThat(reader().tryReadLock()).isEqualTo(NOT_RECOVERABLE);
    assertHasNothing(writer);
  }

  @Test
  void whoDiesBeforeItHasRepairedTheDataIsADeadWriterToo() {
    writeAndDie();
    try (ChildParty child = region.child(Role.WRITER)) {
      assertThat(child.call('w')).isEqualTo(ReadWriteLockSpecification.OWNER_DIED);
    }
    ReadWriteLock writer = writer();
    assertThat(writer.writeLock()).isEqualTo(OWNER_DIED);
    writer.makeConsistent();
    writer.writeUnlock();
    assertThat(reader().readLock()).isEqualTo(LOCKED);
  }

  @Test
  void whoWaitsForAWriterThatIsKilledGetsIt() throws Exception {
    try (ChildParty child = region.child(Role.WRITER)) {
      child.call('w');
      CompletableFuture<Acquisition> reading = InThread.begin(this::readAndGiveBack);
      CompletableFuture<Acquisition> writing = InThread.begin(this::writeRepairAndGiveBack);
      Thread.sleep(A_WHILE);
      assertThat(writing).isNotDone();
      child.kill();

      assertThat(writing.get()).isEqualTo(OWNER_DIED);
      assertThat(reading.get()).isEqualTo(LOCKED);
    }
  }

  private Acquisition writeRepairAndGiveBack() {
    ReadWriteLock lock = writer();
    Acquisition acquisition = lock.writeLock();
    lock.makeConsistent();
    lock.writeUnlock();
    return acquisition;
  }

  /** The child is the writer that waits first. It never had the lock. */
  @Test
  void aWriterThatIsKilledWaitingIsInNobodysWay() throws Exception {
    ReadWriteLock reader = reader();
    reader.readLock();
    try (ChildParty child = region.child(Role.WRITER)) {
      child.begin('w');
      Thread.sleep(A_WHILE);
      CompletableFuture<Acquisition> reading = InThread.begin(this::readAndGiveBack);
      CompletableFuture<Acquisition> writing = InThread.begin(this::writeAndGiveBack);
      Thread.sleep(A_WHILE);
      child.stop();
      reader.readUnlock();
      child.kill();

      assertThat(reading.get()).isEqualTo(LOCKED);
      assertThat(writing.get()).isEqualTo(LOCKED);
    }
    assertFree();
  }

  /** Nor where others write without a pause: whoever waits is woken again and again. */
  @Test
  void aWriterThatIsKilledWaitingIsInNoReadersWayThoughOthersGoOn() throws Exception {
    AtomicBoolean hasRead = new AtomicBoolean();
    try (ChildParty child = region.child(Role.WRITER)) {
      ReadWriteLock reader = reader();
      reader.readLock();
      child.begin('w');
      Thread.sleep(A_WHILE);
      child.stop();
      reader.readUnlock();
      CompletableFuture<Void> others = InThread.begin(() -> writeUntil(hasRead));
      child.kill();

      assertThat(reader.readLock()).isEqualTo(LOCKED);
      hasRead.set(true);
      reader.readUnlock();
      others.get();
    }
  }

  private void writeUntil(AtomicBoolean end) {
    ReadWriteLock writer = writer();
    while (!end.get()) {
      writer.writeLock();
      writer.writeUnlock();
    }
  }

  @Test
  void whoIsOnlyStoppedKeepsWhatItHas() {
    ReadWriteLock writer = writer();
    try (ChildParty child = region.child(Role.READER)) {
      child.call('r');
      child.stop();
      region.recover(Role.READER);

      assertThat(writer.tryWriteLock()).isEqualTo(BUSY);
      child.resume();
      assertThat(child.call('q')).isEqualTo(ReadWriteLockSpecification.DONE);
      assertThat(writer.tryWriteLock()).isEqualTo(LOCKED);
      writer.writeUnlock();
    }
    try (ChildParty child = region.child(Role.WRITER)) {
      child.call('w');
      child.stop();
      region.recover(Role.WRITER);

      assertThat(writer.tryWriteLock()).isEqualTo(BUSY);
      child.resume();
      assertThat(child.call('u')).isEqualTo(ReadWriteLockSpecification.DONE);
      assertThat(writer.tryWriteLock()).isEqualTo(LOCKED);
    }
  }

  @Test
  void thereIsRoomForThoseWhoComeAfterTheDead() {
    writeAndDie();
    try (ChildParty child = region.child(Role.READER)) {
      child.begin('r');
    }
    ReadWriteLock first = writer();
    assertThat(first.writeLock()).isEqualTo(OWNER_DIED);
    first.makeConsistent();
    first.writeUnlock();
    for (int party = 1; party < Math.min(subject().maxParties(Role.WRITER), 50); party++) {
      ReadWriteLock next = writer();
      assertThat(next.writeLock()).isEqualTo(LOCKED);
      next.writeUnlock();
    }
    for (int party = 0; party < Math.min(subject().maxParties(Role.READER), 50); party++) {
      assertThat(reader().readLock()).isEqualTo(LOCKED);
    }
  }

  /** Killed anywhere, again and again, while others go on. */
  @Test
  void othersGoOnWhenProcessesAreKilled() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    ReadWriteLock reader = reader();
    ReadWriteLock writer = writer();
    for (int kill = 0; kill < 4; kill++) {
      Role dying = kill % 2 == 0 ? Role.READER : Role.WRITER;
      try (ChildParty one = region.child(dying);
          ChildParty other = region.child(Role.WRITER)) {
        one.flood(random.nextLong());
        other.flood(random.nextLong());
        long end = System.nanoTime() + random.nextInt(5_000_000, 50_000_000);
        while (System.nanoTime() - end < 0) {
          assertThat(reader.readLock()).as("seed=%d", seed).isEqualTo(LOCKED);
          reader.readUnlock();
          assertThat(writeRepairAndUnlock(writer)).as("seed=%d", seed).isEqualTo(LOCKED);
        }
        one.kill();
        for (int i = 0; i < 100; i++) {
          writeRepairAndUnlock(writer);
        }
        other.kill();
      }
      writeRepairAndUnlock(writer);
      assertFree();
    }
  }

  private static Acquisition writeRepairAndUnlock(ReadWriteLock lock) {
    Acquisition acquisition = lock.writeLock();
    if (acquisition == OWNER_DIED) {
      lock.makeConsistent();
    }
    lock.writeUnlock();
    return acquisition;
  }
}
