package gauntlet.semaphore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Role;
import gauntlet.contract.Semaphore;
import gauntlet.contract.Shape;
import gauntlet.contract.TooManyPermitsException;
import gauntlet.shm.DeadProcesses;
import gauntlet.shm.ProcessIdentity;
import gauntlet.shm.Shm;
import gauntlet.subject.ReturningSemaphoreConformanceTest;
import gauntlet.subject.SemaphoreSubject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FutexSemaphoreTest extends ReturningSemaphoreConformanceTest {
  private static final int PERMITS = 3;

  private final MemorySegment memory = Arena.ofAuto().allocate(FutexSemaphoreLayout.BYTES, 128);

  @Override
  protected SemaphoreSubject subject() {
    return new FutexSemaphoreSubject();
  }

  private Semaphore fresh(int permits) {
    Shm.zero(memory);
    subject().create(memory, Shape.uniform(permits, 8));
    return attach();
  }

  private Semaphore attach() {
    return subject().attach(memory, Role.HOLDER);
  }

  private static boolean takesExactly(Semaphore semaphore, int permits) {
    for (int i = 0; i < permits; i++) {
      if (!semaphore.tryAcquire()) {
        return false;
      }
    }
    return !semaphore.tryAcquire();
  }

  @Test
  void whatAProcessHeldThatIsGoneReturnsEvenIfItsPidIsUsedAgain() {
    for (ProcessIdentity dead : DeadProcesses.all()) {
      Semaphore semaphore = fresh(PERMITS);
      ProcessIdentity.actAs(dead, () -> assertThat(takesExactly(attach(), PERMITS)).isTrue());

      assertThat(takesExactly(semaphore, PERMITS)).as(dead.toString()).isTrue();
    }
  }

  @Test
  void aPermitReturnsWhoseHolderDiedBeforeItsAccountSaidSo() {
    Semaphore semaphore = fresh(PERMITS);
    acquireAndDieBefore(Semaphore::acquire);

    assertThat(takesExactly(semaphore, PERMITS)).isTrue();
  }

  @Test
  void aReleaseCountsWhoseMakerDiedBeforeItsAccountSaidSo() {
    Semaphore semaphore = fresh(PERMITS);
    acquireAndDieBefore(Semaphore::release);

    subject().recover(memory, Role.HOLDER);

    assertThat(takesExactly(semaphore, PERMITS)).isTrue();
  }

  /** Dies before the account of this call; its entry is the first, nobody else has called. */
  private void acquireAndDieBefore(Consumer<Semaphore> call) {
    ProcessIdentity.actAs(
        ProcessIdentity.ofNobody(0),
        () -> {
          Semaphore dying = attach();
          dying.acquire();
          long before = Shm.getLong(memory, FutexSemaphoreLayout.account(0));
          call.accept(dying);
          Shm.setLong(memory, FutexSemaphoreLayout.account(0), before);
        });
  }

  @Test
  void thereIsAMostOfPermits() {
    int most = FutexSemaphoreLayout.MAX_PERMITS;
    Semaphore semaphore = fresh(most);

    assertThatThrownBy(semaphore::release)
        .isInstanceOf(TooManyPermitsException.class)
        .hasMessage("too many permits: free=" + most);
    semaphore.acquire();
    semaphore.release();
    assertThatThrownBy(() -> FutexSemaphore.create(memory, most + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatTheDeadHeldDoesNotExceedTheMost() {
    fresh(1);
    ProcessIdentity.actAs(ProcessIdentity.ofNobody(0), () -> attach().acquire());
    long taken = Shm.getLong(memory, FutexSemaphoreLayout.STATE);
    Shm.setLong(memory, FutexSemaphoreLayout.STATE, taken | FutexSemaphoreLayout.MAX_PERMITS);

    subject().recover(memory, Role.HOLDER);

    long state = Shm.getLong(memory, FutexSemaphoreLayout.STATE);
    assertThat(FutexSemaphoreLayout.free(state)).isEqualTo(FutexSemaphoreLayout.MAX_PERMITS);
    assertThat(FutexSemaphoreLayout.hasWaiters(state)).isFalse();
  }

  @Test
  void numbersBeginAgainWhenTheyAreUsedUp() {
    long account = -1L << 27 | 5;

    long state = FutexSemaphoreLayout.stateAfter(account, 3, FutexSemaphoreLayout.ACQUIRED, 7, 0);

    assertThat(FutexSemaphoreLayout.isBehind(account, state)).isTrue();
    long after = FutexSemaphoreLayout.accountAfter(account, state);
    assertThat(after).isEqualTo(6);
    assertThat(FutexSemaphoreLayout.isBehind(after, state)).isFalse();
    assertThat(FutexSemaphoreLayout.party(state)).isEqualTo(3);
    assertThat(FutexSemaphoreLayout.free(state)).isEqualTo(7);
  }
}
