package gauntlet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.contract.Notifier;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.shm.DeadProcesses;
import gauntlet.shm.ProcessIdentity;
import gauntlet.shm.ProcessWord;
import gauntlet.shm.Shm;
import gauntlet.subject.NotifierConformanceTest;
import gauntlet.subject.NotifierSubject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SignalNotifierTest extends NotifierConformanceTest {
  private static final Shape SHAPE = Shape.uniform(1, 8);

  private final MemorySegment memory = Arena.ofAuto().allocate(SignalNotifierLayout.BYTES, 8);

  @Override
  protected NotifierSubject subject() {
    return new SignalNotifierSubject();
  }

  private Notifier fresh() {
    Shm.zero(memory);
    subject().create(memory, SHAPE);
    return attach();
  }

  private Notifier attach() {
    return subject().attach(memory, Role.SIGNALLER);
  }

  private long sleeper(int number) {
    return Shm.getLongVolatile(memory, SignalNotifierLayout.sleeper(number));
  }

  /** Whoever waits would see it by itself after some milliseconds. */
  @Test
  void aSignalIsReallySentToWhoWaits() {
    Notifier notifier = fresh();
    Shm.setLong(memory, SignalNotifierLayout.sleeper(7), self());
    long before = WakeUpSignal.count();

    notifier.signal();

    while (WakeUpSignal.count() == before) {
      Thread.onSpinWait();
    }
  }

  private static CompletableFuture<Void> sleeper(Notifier waiter) {
    return CompletableFuture.runAsync(() -> waiter.await());
  }

  private static long self() {
    return ProcessWord.of(ProcessIdentity.self());
  }

  @Test
  void noneIsSentWhereOneIsPending() {
    Notifier notifier = fresh();
    notifier.signal();
    Shm.setLong(
        memory, SignalNotifierLayout.sleeper(0), ProcessWord.of(ProcessIdentity.ofNobody(0)));

    notifier.signal();

    assertThat(sleeper(0)).isNotEqualTo(ProcessWord.NOBODY);
  }

  @Test
  void theDeadAreTakenOutAlsoIfTheirPidIsUsedAgain() {
    for (ProcessIdentity dead : DeadProcesses.all()) {
      Notifier notifier = fresh();
      Shm.setLong(memory, SignalNotifierLayout.sleeper(3), ProcessWord.of(dead));

      notifier.signal();

      assertThat(sleeper(3)).as(dead.toString()).isEqualTo(ProcessWord.NOBODY);
      assertThat(notifier.tryAwait()).isTrue();
    }
  }

  @Test
  void whoDoesNotWaitAnyMoreIsNoSleeper() throws Exception {
    Notifier notifier = fresh();
    CompletableFuture<Void> waiter = sleeper(attach());
    while (sleeper(0) != self()) {
      Thread.onSpinWait();
    }

    notifier.signal();

    waiter.get();
    assertThat(sleeper(0)).isEqualTo(ProcessWord.NOBODY);
  }

  @Test
  void whoFindsNoEntryLooksForItself() throws Exception {
    Notifier notifier = fresh();
    for (int number = 0; number < SignalNotifierLayout.SLEEPERS; number++) {
      Shm.setLong(
          memory,
          SignalNotifierLayout.sleeper(number),
          ProcessWord.of(ProcessIdentity.ofNobody(0)));
    }
    CompletableFuture<Void> waiter = sleeper(attach());
    Thread.sleep(10);

    notifier.signal();

    waiter.get();
  }
}
