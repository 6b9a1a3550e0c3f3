package gauntlet.subject;

import static gauntlet.contract.SemaphoreSpecification.ACQUIRED;
import static gauntlet.contract.SemaphoreSpecification.DONE;
import static gauntlet.contract.SemaphoreSpecification.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Call;
import gauntlet.contract.Holdings;
import gauntlet.contract.OpenEnd;
import gauntlet.contract.Operation;
import gauntlet.contract.Party;
import gauntlet.contract.Role;
import gauntlet.contract.Semaphore;
import gauntlet.contract.SemaphoreSpecification;
import gauntlet.contract.SemaphoreState;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What any semaphore must do: alone, between threads, and between processes that are killed or
 * stopped. A subject is tested by a subclass that names it, of {@link
 * ReturningSemaphoreConformanceTest} or {@link LosingSemaphoreConformanceTest}, by what it
 * declares.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
public abstract class SemaphoreConformanceTest {
  static final int PERMITS = 3;
  private static final int RANDOM_OPERATIONS = 50_000;

  /** Time for a call that waits to fall asleep; nothing depends on whether it is enough. */
  static final Duration A_WHILE = Duration.ofMillis(20);

  private static final Duration SHORT = Duration.ofMillis(3);
  private static final Duration LONG = Duration.ofSeconds(50);

  private TestRegion<Semaphore> region;

  /** The semaphore under test. */
  protected abstract SemaphoreSubject subject();

  private static Shape shape(int permits) {
    return Shape.uniform(permits, 8);
  }

  @BeforeEach
  final void create() {
    region = new TestRegion<>(subject(), shape(PERMITS));
  }

  @AfterEach
  final void close() {
    region.close();
  }

  Semaphore attach() {
    return region.attach(Role.HOLDER);
  }

  ChildParty child() {
    return region.child(Role.HOLDER);
  }

  void recover() {
    region.recover(Role.HOLDER);
  }

  /** That so many can be acquired, and no more; and gives them back. */
  static void assertFree(Semaphore semaphore, int permits) {
    for (int i = 0; i < permits; i++) {
      assertThat(semaphore.tryAcquire()).as("permit %d of %d", i + 1, permits).isTrue();
    }
    assertThat(semaphore.tryAcquire()).as("more than %d permits", permits).isFalse();
    for (int i = 0; i < permits; i++) {
      semaphore.release();
    }
  }

  static void acquire(Semaphore semaphore, int permits) {
    for (int i = 0; i < permits; i++) {
      semaphore.acquire();
    }
  }

  // ---- alone ----

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 100})
  void hasAsManyPermitsAsTheShapeAsksFor(int permits) {
    try (TestRegion<Semaphore> fresh = new TestRegion<>(subject(), shape(permits))) {
      Semaphore semaphore = fresh.attach(Role.HOLDER);

      assertFree(semaphore, permits);
      assertFree(semaphore, permits);
    }
  }

  @Test
  void aPermitGivenBackIsThereForOthers() {
    Semaphore one = attach();
    Semaphore other = attach();
    acquire(one, PERMITS);
    assertThat(other.tryAcquire()).isFalse();

    one.release();

    assertThat(other.tryAcquire()).isTrue();
    assertThat(one.tryAcquire()).isFalse();
  }

  @Test
  void whoHoldsNoneAndReleasesAddsOne() {
    Semaphore one = attach();
    Semaphore other = attach();
    acquire(one, PERMITS);

    other.release();

    assertFree(one, 1);
  }

  @Test
  void whatOneEndHoldsAnotherMayGiveBack() {
    Semaphore one = attach();
    Semaphore other = attach();
    one.acquire();
    other.acquire();

    one.release();
    one.release();

    assertFree(one, PERMITS);
  }

  @Test
  void whoWaitsNoLongerThanThatGetsNoneIfThereIsNone() {
    Semaphore semaphore = attach();
    acquire(semaphore, PERMITS);

    assertThat(semaphore.tryAcquire(Duration.ZERO)).isFalse();
    assertThat(semaphore.tryAcquire(Duration.ofSeconds(-1))).isFalse();
    assertThat(semaphore.tryAcquire(SHORT)).isFalse();
    semaphore.release();
    assertThat(semaphore.tryAcquire(SHORT)).isTrue();
    semaphore.release();
    assertThat(semaphore.tryAcquire(Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
  }

  @Test
  void randomCallsAreExplainedByTheSpecification() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    List<Party> clients = new ArrayList<>();
    for (int client = 0; client < 3; client++) {
      clients.add(region.party(Role.HOLDER));
    }
    SemaphoreSpecification specification = new SemaphoreSpecification(PERMITS);
    SemaphoreState state = specification.initial();
    for (int i = 0; i < RANDOM_OPERATIONS; i++) {
      int client = random.nextInt(clients.size());
      boolean releases = state.free() == 2 * PERMITS ? false : random.nextBoolean();
      int method = releases ? SemaphoreSpecification.RELEASE : SemaphoreSpecification.TRY_ACQUIRE;
      long answer = clients.get(client).answerTo(new Call(method, 0, 0));
      Operation operation = new Operation(client, method, 0, answer, i, i);
      List<SemaphoreState> after = specification.after(state, operation);
      if (after.isEmpty()) {
        throw new AssertionError(
            "%s in state %s, seed=%d, operations=%d"
                .formatted(specification.describe(operation), state, seed, i));
      }
      state = after.getFirst();
    }
  }

  // ---- who is attached ----

  @Test
  void memoryWithoutASemaphoreIsRefused() {
    MemorySegment zeroed = Arena.ofAuto().allocate(8192, 128);
    MemorySegment small = Arena.ofAuto().allocate(8, 8);

    assertThatThrownBy(() -> subject().attach(zeroed, Role.HOLDER))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> subject().attach(small, Role.HOLDER))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void twoMappingsOfAFileAreOneSemaphore() {
    try (SharedRegion mappedAgain = region.mapAgain()) {
      Semaphore one = attach();
      Semaphore other = subject().attach(mappedAgain.memory(), Role.HOLDER);
      acquire(one, PERMITS);

      assertThat(other.tryAcquire()).isFalse();
      one.release();
      assertThat(other.tryAcquire()).isTrue();
      OpenEnd.close(other);
    }
  }

  @Test
  void endsThatHaveDoneNothingOccupyNothing() {
    for (int i = 0; i < 100; i++) {
      attach();
    }

    assertFree(attach(), PERMITS);
  }

  @Test
  void recoveryWithoutADeathChangesNothing() {
    Semaphore semaphore = attach();
    semaphore.acquire();

    recover();

    assertFree(semaphore, PERMITS - 1);
    semaphore.release();
    assertFree(semaphore, PERMITS);
  }

  // ---- between threads ----

  @Test
  void aReleaseWakesWhoWaits() throws Exception {
    Semaphore holder = attach();
    acquire(holder, PERMITS);
    CompletableFuture<Void> waiter = InThread.begin(attach()::acquire);
    CompletableFuture<Boolean> patient = InThread.begin(() -> attach().tryAcquire(LONG));
    Thread.sleep(A_WHILE);

    assertThat(waiter).isNotDone();
    assertThat(patient).isNotDone();
    holder.release();
    holder.release();

    waiter.get();
    assertThat(patient.get()).isTrue();
    assertFree(holder, 0);
  }

  @Test
  void neverMoreHoldThanThereArePermits() throws Exception {
    AtomicInteger holders = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    inThreads(
        5,
        semaphore -> {
          for (int i = 0; i < 5_000; i++) {
            if (i % 3 == 0) {
              semaphore.acquire();
            } else if (i % 3 == 1 ? !semaphore.tryAcquire() : !semaphore.tryAcquire(SHORT)) {
              continue;
            }
            most.accumulateAndGet(holders.incrementAndGet(), Math::max);
            holders.decrementAndGet();
            semaphore.release();
          }
        });

    assertThat(most.get()).isBetween(1, PERMITS);
    assertFree(attach(), PERMITS);
  }

  private void inThreads(int threads, Consumer<Semaphore> user) throws Exception {
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        running.add(executor.submit(() -> user.accept(attach())));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    }
  }

  // ---- between processes ----

  @Test
  void processesShareThePermits() {
    Semaphore semaphore = attach();
    try (ChildParty child = child()) {
      assertThat(child.call('a')).isEqualTo(ACQUIRED);
      assertFree(semaphore, PERMITS - 1);
      acquire(semaphore, PERMITS - 1);
      assertThat(child.call('t')).isEqualTo(UNAVAILABLE);

      child.begin('a');
      semaphore.release();
      assertThat(child.answer()).isEqualTo(ACQUIRED);

      assertThat(child.call('r')).isEqualTo(DONE);
      assertFree(semaphore, 1);
    }
  }

  /** The child is the first to be woken. */
  @Test
  void aWaiterThatIsKilledSwallowsNothing() throws Exception {
    Semaphore semaphore = attach();
    acquire(semaphore, PERMITS);
    try (ChildParty child = child()) {
      child.begin('a');
      Thread.sleep(A_WHILE);
      CompletableFuture<Void> waiter = InThread.begin(attach()::acquire);
      Thread.sleep(A_WHILE);
      child.stop();
      semaphore.release();
      child.kill();

      waiter.get();
      assertFree(semaphore, 0);
    }
  }

  @Test
  void whoIsOnlyStoppedKeepsWhatItHolds() {
    Semaphore semaphore = attach();
    try (ChildParty child = child()) {
      child.call('a');
      child.stop();

      recover();

      assertFree(semaphore, PERMITS - 1);
      child.resume();
      assertThat(child.call('r')).isEqualTo(DONE);
      assertFree(semaphore, PERMITS);
    }
  }

  @Test
  void thereIsRoomForThoseWhoComeAfterTheDead() {
    Semaphore semaphore = attach();
    semaphore.acquire();
    try (ChildParty child = child()) {
      child.call('a');
      child.kill();
    }
    for (int party = 1; party < Math.min(subject().maxParties(Role.HOLDER), 100); party++) {
      Semaphore next = attach();
      next.acquire();
      next.release();
    }
    semaphore.release();

    int lost = subject().guarantees().holdings() == Holdings.LOST ? 1 : 0;
    assertFree(semaphore, PERMITS - lost);
  }
}
