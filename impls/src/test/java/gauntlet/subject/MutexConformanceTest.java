package gauntlet.subject;

import static gauntlet.contract.Acquisition.BUSY;
import static gauntlet.contract.Acquisition.LOCKED;
import static gauntlet.contract.Acquisition.NOT_RECOVERABLE;
import static gauntlet.contract.Acquisition.OWNER_DIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Acquisition;
import gauntlet.contract.Call;
import gauntlet.contract.Medium;
import gauntlet.contract.Mutex;
import gauntlet.contract.MutexSpecification;
import gauntlet.contract.MutexState;
import gauntlet.contract.OpenEnd;
import gauntlet.contract.Operation;
import gauntlet.contract.Party;
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
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * What any mutex must do: alone, between threads, and between processes that are killed or stopped.
 * A subject is tested by a subclass that names it.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
public abstract class MutexConformanceTest {
  private static final int RANDOM_OPERATIONS = 50_000;

  /** Time for a call that waits to fall asleep; nothing depends on whether it is enough. */
  private static final Duration A_WHILE = Duration.ofMillis(20);

  private static final Duration SHORT = Duration.ofMillis(3);
  private static final Duration LONG = Duration.ofSeconds(50);
  static final Shape SHAPE = Shape.uniform(1, 8);

  private TestRegion<Mutex> region;

  /** The mutex under test. */
  protected abstract MutexSubject subject();

  @BeforeEach
  final void create() {
    region = new TestRegion<>(subject(), SHAPE);
  }

  @AfterEach
  final void close() {
    region.close();
  }

  private Mutex attach() {
    return region.attach(Role.HOLDER);
  }

  private ChildParty child() {
    return region.child(Role.HOLDER);
  }

  private static void assertNotTheOwner(Mutex mutex) {
    assertThatThrownBy(mutex::unlock).isInstanceOf(IllegalMonitorStateException.class);
    assertThatThrownBy(mutex::makeConsistent).isInstanceOf(IllegalMonitorStateException.class);
  }

  /** A child that has locked it and is dead. */
  private void lockAndDie() {
    try (ChildParty child = child()) {
      assertThat(child.call('l')).isEqualTo(MutexSpecification.LOCKED);
    }
  }

  // ---- alone ----

  @Test
  void oneEndHasItAtATime() {
    Mutex one = attach();
    Mutex other = attach();
    for (int i = 0; i < 3; i++) {
      assertThat(one.tryLock()).isEqualTo(LOCKED);
      assertThat(other.tryLock()).isEqualTo(BUSY);
      assertThat(one.tryLock()).as("not reentrant").isEqualTo(BUSY);
      one.unlock();
      assertThat(other.lock()).isEqualTo(LOCKED);
      assertThat(one.tryLock()).isEqualTo(BUSY);
      other.unlock();
    }
  }

  @Test
  void onlyTheOwnerGivesItBack() {
    Mutex one = attach();
    Mutex other = attach();
    assertNotTheOwner(one);
    one.lock();

    assertNotTheOwner(other);
    assertThat(other.tryLock()).isEqualTo(BUSY);

    one.unlock();
    assertNotTheOwner(one);
  }

  @Test
  void whereNobodyDiedThereIsNothingToRepair() {
    Mutex mutex = attach();
    mutex.lock();

    assertThatThrownBy(mutex::makeConsistent).isInstanceOf(IllegalMonitorStateException.class);

    mutex.unlock();
    assertThat(mutex.tryLock()).isEqualTo(LOCKED);
  }

  @Test
  void whoWaitsNoLongerThanThatDoesNotGetItFromTheLiving() {
    Mutex one = attach();
    Mutex other = attach();
    one.lock();

    assertThat(other.tryLock(Duration.ZERO)).isEqualTo(BUSY);
    assertThat(other.tryLock(Duration.ofSeconds(-1))).isEqualTo(BUSY);
    assertThat(other.tryLock(SHORT)).isEqualTo(BUSY);
    one.unlock();
    assertThat(other.tryLock(SHORT)).isEqualTo(LOCKED);
    other.unlock();
    assertThat(one.tryLock(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(LOCKED);
  }

  @Test
  void randomCallsAreExplainedByTheSpecification() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    List<Party> clients = List.of(party(), party(), party());
    int[] methods = {
      MutexSpecification.TRY_LOCK, MutexSpecification.UNLOCK, MutexSpecification.MAKE_CONSISTENT
    };
    MutexSpecification specification = new MutexSpecification();
    MutexState state = specification.initial();
    for (int i = 0; i < RANDOM_OPERATIONS; i++) {
      int client = random.nextInt(clients.size());
      int method = methods[random.nextInt(methods.length)];
      long answer = clients.get(client).answerTo(new Call(method, 0, 0));
      Operation operation = new Operation(client, method, 0, answer, i, i);
      List<MutexState> after = specification.after(state, operation);
      if (after.isEmpty()) {
        throw new AssertionError(
            "%s in state %s, seed=%d, operations=%d"
                .formatted(specification.describe(operation), state, seed, i));
      }
      state = after.getFirst();
    }
  }

  private Party party() {
    return region.party(Role.HOLDER);
  }

  // ---- who is attached ----

  @Test
  void memoryWithoutAMutexIsRefused() {
    MemorySegment zeroed = Arena.ofAuto().allocate(8192, 128);
    MemorySegment small = Arena.ofAuto().allocate(8, 8);

    assertThatThrownBy(() -> subject().attach(zeroed, Role.HOLDER))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> subject().attach(small, Role.HOLDER))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void twoMappingsOfAFileAreOneMutex() {
    try (SharedRegion mappedAgain = region.mapAgain()) {
      Mutex one = attach();
      Mutex other = subject().attach(mappedAgain.memory(), Role.HOLDER);
      one.lock();

      assertThat(other.tryLock()).isEqualTo(BUSY);
      one.unlock();
      assertThat(other.tryLock()).isEqualTo(LOCKED);
      other.unlock();
      OpenEnd.close(other);
    }
  }

  @Test
  void endsThatHaveDoneNothingOccupyNothing() {
    for (int i = 0; i < 100; i++) {
      attach();
    }

    assertThat(attach().tryLock()).isEqualTo(LOCKED);
  }

  @Test
  void recoveryWithoutADeathChangesNothing() {
    Mutex one = attach();
    Mutex other = attach();
    one.lock();

    region.recover(Role.HOLDER);

    assertThat(other.tryLock()).isEqualTo(BUSY);
    one.unlock();
    assertThat(other.tryLock()).isEqualTo(LOCKED);
  }

  // ---- between threads ----

  @Test
  void anUnlockWakesWhoWaits() throws Exception {
    Mutex owner = attach();
    owner.lock();
    CompletableFuture<Acquisition> waiter = InThread.begin(() -> andUnlock(Mutex::lock));
    CompletableFuture<Acquisition> patient =
        InThread.begin(() -> andUnlock(mutex -> mutex.tryLock(LONG)));
    Thread.sleep(A_WHILE);

    assertThat(waiter).isNotDone();
    assertThat(patient).isNotDone();
    owner.unlock();

    assertThat(waiter.get()).isEqualTo(LOCKED);
    assertThat(patient.get()).isEqualTo(LOCKED);
    assertThat(owner.tryLock()).isEqualTo(LOCKED);
  }

  private Acquisition andUnlock(Function<Mutex, Acquisition> lock) {
    Mutex mutex = attach();
    Acquisition acquisition = lock.apply(mutex);
    mutex.unlock();
    return acquisition;
  }

  /** Not volatile, not atomic: what the lock does not protect is lost. */
  private static final class Counter {
    private int value;
  }

  @Test
  void whatItProtectsIsNeverTouchedByTwoAtOnce() throws Exception {
    int threads = 4;
    int rounds = 5_000;
    Counter counter = new Counter();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        running.add(executor.submit(() -> count(counter, rounds)));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    }

    attach().lock();
    assertThat(counter.value).isEqualTo(threads * rounds);
  }

  private void count(Counter counter, int rounds) {
    Mutex mutex = attach();
    int counted = 0;
    while (counted < rounds) {
      Acquisition acquisition =
          switch (counted % 3) {
            case 0 -> mutex.tryLock();
            case 1 -> mutex.tryLock(SHORT);
            default -> mutex.lock();
          };
      if (acquisition == LOCKED) {
        counter.value++;
        counted++;
        mutex.unlock();
      } else {
        assertThat(acquisition).isEqualTo(BUSY);
        LockSupport.parkNanos(1);
      }
    }
  }

  // ---- between processes ----

  @Test
  void processesExcludeEachOther() {
    Mutex mutex = attach();
    try (ChildParty child = child()) {
      assertThat(child.call('l')).isEqualTo(MutexSpecification.LOCKED);
      assertThat(mutex.tryLock()).isEqualTo(BUSY);
      assertNotTheOwner(mutex);
      assertThat(child.call('u')).isEqualTo(MutexSpecification.DONE);

      assertThat(mutex.lock()).isEqualTo(LOCKED);
      assertThat(child.call('t')).isEqualTo(MutexSpecification.BUSY);
      assertThat(child.call('u')).isEqualTo(MutexSpecification.REFUSED);
      child.begin('l');
      mutex.unlock();
      assertThat(child.answer()).isEqualTo(MutexSpecification.LOCKED);
      assertThat(mutex.tryLock()).isEqualTo(BUSY);
    }
  }

  @Test
  void theNextOwnerAfterOneThatDiedIsTold() {
    Mutex one = attach();
    Mutex other = attach();
    lockAndDie();

    assertThat(one.tryLock()).isEqualTo(OWNER_DIED);
    assertThat(other.tryLock()).isEqualTo(BUSY);
    assertNotTheOwner(other);

    one.makeConsistent();
    assertThatThrownBy(one::makeConsistent).isInstanceOf(IllegalMonitorStateException.class);
    one.unlock();
    assertThat(other.lock()).isEqualTo(LOCKED);
  }

  @Test
  void theNextOwnerIsToldAfterARecoveryToo() {
    lockAndDie();

    region.recover(Role.HOLDER);
    region.recover(Role.HOLDER);

    assertThat(attach().lock()).isEqualTo(OWNER_DIED);
  }

  @Test
  void whoUnlocksWithoutRepairGivesItUpForAll() throws Exception {
    Mutex mutex = attach();
    lockAndDie();
    assertThat(mutex.tryLock(SHORT)).isEqualTo(OWNER_DIED);
    CompletableFuture<Acquisition> waiter = InThread.begin(attach()::lock);
    CompletableFuture<Acquisition> patient = InThread.begin(() -> attach().tryLock(LONG));
    Thread.sleep(A_WHILE);

    mutex.unlock();

    assertThat(waiter.get()).isEqualTo(NOT_RECOVERABLE);
    assertThat(patient.get()).isEqualTo(NOT_RECOVERABLE);
    assertThat(mutex.lock()).isEqualTo(NOT_RECOVERABLE);
    assertThat(mutex.tryLock()).isEqualTo(NOT_RECOVERABLE);
    region.recover(Role.HOLDER);
    assertThat(attach().tryLock()).isEqualTo(NOT_RECOVERABLE);
    assertNotTheOwner(mutex);
  }

  @Test
  void whoDiesBeforeItHasRepairedTheDataIsADeadOwnerToo() {
    lockAndDie();
    try (ChildParty child = child()) {
      assertThat(child.call('l')).isEqualTo(MutexSpecification.OWNER_DIED);
    }
    Mutex mutex = attach();
    assertThat(mutex.lock()).isEqualTo(OWNER_DIED);
    mutex.makeConsistent();
    mutex.unlock();
    assertThat(mutex.lock()).isEqualTo(LOCKED);
  }

  @Test
  void whoWaitsForAnOwnerThatIsKilledGetsIt() throws Exception {
    try (ChildParty child = child()) {
      child.call('l');
      CompletableFuture<Acquisition> waiter = InThread.begin(attach()::lock);
      Thread.sleep(A_WHILE);
      assertThat(waiter).isNotDone();
      child.kill();

      assertThat(waiter.get()).isEqualTo(OWNER_DIED);
      boolean belongsToItsThread = subject().medium() == Medium.ROBUST_MUTEX;
      // The waiter's thread may live a moment longer than its answer.
      assertThat(belongsToItsThread ? attach().tryLock(LONG) : attach().tryLock())
          .isEqualTo(belongsToItsThread ? OWNER_DIED : BUSY);
    }
  }

  /** The child is the first in line, and the first to be woken. It never had the lock. */
  @Test
  void aWaiterThatIsKilledIsInNobodysWay() throws Exception {
    Mutex owner = attach();
    owner.lock();
    try (ChildParty child = child()) {
      child.begin('l');
      Thread.sleep(A_WHILE);
      CompletableFuture<Acquisition> waiter = InThread.begin(attach()::lock);
      Thread.sleep(A_WHILE);
      child.stop();
      owner.unlock();
      child.kill();

      assertThat(waiter.get()).isEqualTo(LOCKED);
    }
  }

  @Test
  void whoIsOnlyStoppedKeepsIt() {
    Mutex mutex = attach();
    try (ChildParty child = child()) {
      child.call('l');
      child.stop();

      region.recover(Role.HOLDER);

      assertThat(mutex.tryLock()).isEqualTo(BUSY);
      assertThat(mutex.tryLock(SHORT)).isEqualTo(BUSY);
      child.resume();
      assertThat(child.call('u')).isEqualTo(MutexSpecification.DONE);
      assertThat(mutex.tryLock()).isEqualTo(LOCKED);
    }
  }

  @Test
  void thereIsRoomForThoseWhoComeAfterTheDead() {
    lockAndDie();
    for (int party = 0; party < Math.min(subject().maxParties(Role.HOLDER), 50); party++) {
      Mutex next = attach();
      assertThat(next.lock()).isEqualTo(party == 0 ? OWNER_DIED : LOCKED);
      if (party == 0) {
        next.makeConsistent();
      }
      next.unlock();
    }
  }

  /** Killed anywhere, again and again, while others go on. */
  @Test
  void othersGoOnWhenProcessesAreKilled() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    Mutex mutex = attach();
    for (int kill = 0; kill < 4; kill++) {
      try (ChildParty one = child();
          ChildParty other = child()) {
        one.flood(random.nextLong());
        other.flood(random.nextLong());
        long end = System.nanoTime() + random.nextInt(5_000_000, 50_000_000);
        while (System.nanoTime() - end < 0) {
          assertThat(lockRepairAndUnlock(mutex)).as("seed=%d", seed).isEqualTo(LOCKED);
        }
        one.kill();
        for (int i = 0; i < 100; i++) {
          lockRepairAndUnlock(mutex);
        }
        other.kill();
      }
      lockRepairAndUnlock(mutex);
      assertThat(lockRepairAndUnlock(mutex)).as("seed=%d", seed).isEqualTo(LOCKED);
    }
  }

  private static Acquisition lockRepairAndUnlock(Mutex mutex) {
    Acquisition acquisition = mutex.lock();
    if (acquisition == OWNER_DIED) {
      mutex.makeConsistent();
    }
    mutex.unlock();
    return acquisition;
  }
}
