package gauntlet.subject;

import static gauntlet.contract.NotifierSpecification.DONE;
import static gauntlet.contract.NotifierSpecification.NONE;
import static gauntlet.contract.NotifierSpecification.SIGNALLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Call;
import gauntlet.contract.Notifier;
import gauntlet.contract.NotifierSpecification;
import gauntlet.contract.OpenEnd;
import gauntlet.contract.Operation;
import gauntlet.contract.Party;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.shm.SharedRegion;
import gauntlet.shm.Shm;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * What any notifier must do: alone, between threads, and between processes that are killed or
 * stopped. A subject is tested by a subclass that names it.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
public abstract class NotifierConformanceTest {
  private static final Shape SHAPE = Shape.uniform(1, 8);
  private static final int RANDOM_OPERATIONS = 5_000;
  private static final int TURNS = 500;
  private static final int TURNS_OF_PROCESSES = 50;

  /** Time for a call that waits to fall asleep; nothing depends on whether it is enough. */
  private static final Duration A_WHILE = Duration.ofMillis(20);

  private static final Duration SHORT = Duration.ofMillis(3);
  private static final Duration LONG = Duration.ofSeconds(50);

  private TestRegion<Notifier> region;

  /** The notifier under test. */
  protected abstract NotifierSubject subject();

  @BeforeEach
  final void create() {
    region = new TestRegion<>(subject(), SHAPE);
  }

  @AfterEach
  final void close() {
    region.close();
  }

  private Notifier signaller() {
    return region.attach(Role.SIGNALLER);
  }

  private Notifier waiter() {
    return region.attach(Role.WAITER);
  }

  /** One that waits, in a thread of its own. */
  private CompletableFuture<Void> sleeper() {
    Notifier waiter = waiter();
    return InThread.begin(() -> waiter.await());
  }

  // ---- alone ----

  @Test
  void aNewOneIsNotSignalled() {
    assertThat(waiter().tryAwait()).isFalse();
  }

  @Test
  void eachSignalEndsOneWait() {
    Notifier signaller = signaller();
    Notifier waiter = waiter();
    for (int i = 0; i < 3; i++) {
      signaller.signal();

      assertThat(waiter.tryAwait()).isTrue();
      assertThat(waiter.tryAwait()).isFalse();
    }
  }

  @Test
  void signalsThatNobodyHasWaitedForAreOne() {
    Notifier one = signaller();
    Notifier other = signaller();
    one.signal();
    other.signal();
    one.signal();

    assertThat(waiter().tryAwait()).isTrue();
    assertThat(waiter().tryAwait()).isFalse();
  }

  @Test
  void whoComesAfterTheSignalDoesNotWait() {
    signaller().signal();

    waiter().await();

    assertThat(waiter().tryAwait()).isFalse();
  }

  @Test
  void whoWaitsNoLongerThanThatGetsNoneIfThereIsNone() {
    Notifier waiter = waiter();

    assertThat(waiter.await(Duration.ZERO)).isFalse();
    assertThat(waiter.await(Duration.ofSeconds(-1))).isFalse();
    assertThat(waiter.await(SHORT)).isFalse();
    signaller().signal();
    assertThat(waiter.await(SHORT)).isTrue();
    signaller().signal();
    assertThat(waiter.await(Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
    assertThat(waiter.await(Duration.ZERO)).isFalse();
  }

  @Test
  void randomCallsAreExplainedByTheSpecification() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    List<Party> signallers = List.of(region.party(Role.SIGNALLER), region.party(Role.SIGNALLER));
    List<Party> waiters = List.of(region.party(Role.WAITER), region.party(Role.WAITER));
    NotifierSpecification specification = new NotifierSpecification();
    boolean pending = specification.initial();
    for (int i = 0; i < RANDOM_OPERATIONS; i++) {
      int client = random.nextInt(2);
      boolean signals = random.nextBoolean();
      int method = signals ? NotifierSpecification.SIGNAL : NotifierSpecification.TRY_AWAIT;
      Party party = (signals ? signallers : waiters).get(client);
      Operation operation = new Operation(client, method, 0, party.answerTo(Call.of(method)), i, i);
      List<Boolean> after = specification.after(pending, operation);
      assertThat(after)
          .as("%s, pending=%s, seed=%d", specification.describe(operation), pending, seed)
          .isNotEmpty();
      pending = after.getFirst();
    }
  }

  // ---- who is attached ----

  @Test
  void memoryWithoutANotifierIsRefused() {
    MemorySegment zeroed = Arena.ofAuto().allocate(8192, 128);
    MemorySegment small = Arena.ofAuto().allocate(8, 8);

    for (Role role : List.of(Role.SIGNALLER, Role.WAITER)) {
      assertThatThrownBy(() -> subject().attach(zeroed, role))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> subject().attach(small, role))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void twoMappingsOfAFileAreOneNotifier() throws Exception {
    try (SharedRegion mappedAgain = region.mapAgain()) {
      Notifier other = subject().attach(mappedAgain.memory(), Role.SIGNALLER);
      CompletableFuture<Void> waiter = sleeper();
      Thread.sleep(A_WHILE);

      other.signal();

      waiter.get();
      OpenEnd.close(other);
    }
  }

  @Test
  void endsThatHaveDoneNothingOccupyNothing() {
    for (int i = 0; i < 100; i++) {
      waiter();
      signaller();
    }
    signaller().signal();

    assertThat(waiter().tryAwait()).isTrue();
  }

  @Test
  void recoveryWithoutADeathChangesNothing() {
    signaller().signal();

    region.recover(Role.SIGNALLER);
    region.recover(Role.WAITER);

    assertThat(waiter().tryAwait()).isTrue();
    assertThat(waiter().tryAwait()).isFalse();
  }

  // ---- between threads ----

  @Test
  void aSignalWakesWhoWaits() throws Exception {
    CompletableFuture<Void> waiter = sleeper();
    Thread.sleep(A_WHILE);
    assertThat(waiter).isNotDone();
    signaller().signal();
    waiter.get();

    CompletableFuture<Boolean> patient = InThread.begin(() -> waiter().await(LONG));
    Thread.sleep(A_WHILE);
    assertThat(patient).isNotDone();
    signaller().signal();
    assertThat(patient.get()).isTrue();
    assertThat(waiter().tryAwait()).isFalse();
  }

  @Test
  void ofTwoThatWaitOneTakesTheSignal() throws Exception {
    CompletableFuture<Void> one = sleeper();
    CompletableFuture<Void> other = sleeper();
    Thread.sleep(A_WHILE);

    signaller().signal();
    CompletableFuture.anyOf(one, other).get();
    Thread.sleep(A_WHILE);
    assertThat(one.isDone() && other.isDone()).isFalse();

    signaller().signal();
    CompletableFuture.allOf(one, other).get();
    assertThat(waiter().tryAwait()).isFalse();
  }

  /** Two instances in one process, and threads that wait for each other in both. */
  @Test
  void noWakeUpIsLostBetweenThreadsThatTakeTurns() throws Exception {
    try (TestRegion<Notifier> back = new TestRegion<>(subject(), SHAPE)) {
      CompletableFuture<Void> other =
          InThread.begin(() -> takeTurns(waiter(), back.attach(Role.SIGNALLER), TURNS));

      signaller().signal();
      takeTurns(back.attach(Role.WAITER), signaller(), TURNS);

      other.get();
      assertThat(waiter().tryAwait()).isTrue();
      assertThat(back.attach(Role.WAITER).tryAwait()).isFalse();
    }
  }

  private static void takeTurns(Notifier in, Notifier out, int turns) {
    for (int i = 0; i < turns; i++) {
      in.await();
      out.signal();
    }
  }

  /** The state is a plain word beside the notifier. */
  @Test
  void whoTakesASignalSeesWhatWasDoneBefore() throws Exception {
    MemorySegment word = Arena.ofAuto().allocate(8, 8);
    CompletableFuture<Void> writer =
        InThread.begin(
            () -> {
              Notifier signaller = signaller();
              for (int i = 1; i <= TURNS; i++) {
                Shm.setLong(word, 0, i);
                signaller.signal();
              }
            });
    Notifier waiter = waiter();
    long seen = 0;
    while (seen < TURNS) {
      waiter.await(); // For ever, if what the last signal stands for has not been seen.
      long now = Shm.getLong(word, 0);
      assertThat(now).isGreaterThanOrEqualTo(seen);
      seen = now;
    }

    writer.get();
  }

  // ---- between processes ----

  @Test
  void processesSignalEachOther() {
    Notifier signaller = signaller();
    Notifier waiter = waiter();
    try (ChildParty waiting = region.child(Role.WAITER);
        ChildParty signalling = region.child(Role.SIGNALLER)) {
      assertThat(waiting.call('t')).isEqualTo(NONE);
      assertThat(signalling.call('s')).isEqualTo(DONE);
      assertThat(waiter.tryAwait()).isTrue();
      assertThat(waiting.call('t')).isEqualTo(NONE);

      for (int i = 0; i < TURNS_OF_PROCESSES; i++) {
        waiting.begin('a');
        if (i % 2 == 0) {
          signaller.signal();
        } else {
          assertThat(signalling.call('s')).isEqualTo(DONE);
        }
        assertThat(waiting.answer()).isEqualTo(SIGNALLED);
      }
      assertThat(waiting.call('t')).isEqualTo(NONE);
    }
  }

  @Test
  void aWaiterThatIsKilledAsleepTakesNothing() throws Exception {
    try (ChildParty child = region.child(Role.WAITER)) {
      child.begin('a');
      Thread.sleep(A_WHILE);
    }
    signaller().signal();

    assertThat(waiter().tryAwait()).isTrue();
  }

  /** The child is the first to be woken. */
  @Test
  void aWaiterThatIsKilledDoesNotKeepOthersAsleep() throws Exception {
    try (ChildParty child = region.child(Role.WAITER)) {
      child.begin('a');
      Thread.sleep(A_WHILE);
      CompletableFuture<Void> waiter = sleeper();
      Thread.sleep(A_WHILE);
      child.stop();
      signaller().signal();
      child.kill();

      waiter.get();
    }
  }

  @Test
  void whatADeadSignallerHasSignalledStays() {
    try (ChildParty child = region.child(Role.SIGNALLER)) {
      child.call('s');
    }
    region.recover(Role.SIGNALLER);

    assertThat(waiter().tryAwait()).isTrue();
    assertThat(waiter().tryAwait()).isFalse();
  }

  @Test
  void thereIsRoomForThoseWhoComeAfterTheDead() {
    for (Role role : List.of(Role.WAITER, Role.SIGNALLER)) {
      try (ChildParty child = region.child(role)) {
        child.begin(role == Role.WAITER ? 'a' : 's');
      }
      region.recover(role);
    }
    waiter().tryAwait();
    for (int party = 0; party < 20; party++) {
      signaller().signal();
      assertThat(waiter().tryAwait()).isTrue();
    }
  }
}
