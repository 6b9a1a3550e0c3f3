package gauntlet.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Acquisition;
import gauntlet.contract.Mutex;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.shm.CorruptMemoryException;
import gauntlet.shm.PartiesLayout;
import gauntlet.shm.ProcessIdentity;
import gauntlet.shm.Shm;
import gauntlet.subject.MutexSubject;
import gauntlet.subject.SharedMemoryMutexConformanceTest;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketSpinLockTest extends SharedMemoryMutexConformanceTest {
  private final MemorySegment memory = Arena.ofAuto().allocate(TicketSpinLockLayout.BYTES, 128);

  @Override
  protected MutexSubject subject() {
    return new TicketSpinLockSubject();
  }

  private Mutex fresh() {
    Shm.zero(memory);
    subject().create(memory, Shape.uniform(1, 8));
    return attach();
  }

  private Mutex attach() {
    return subject().attach(memory, Role.HOLDER);
  }

  /** Has a process draw a ticket, and die before it owns the lock, or has even entered it. */
  private void drawAndDie(int number, boolean isEntered) {
    long last = Shm.getLong(memory, TicketSpinLockLayout.LAST);
    long turn = Shm.getLong(memory, TicketSpinLockLayout.TURN);
    ProcessIdentity.actAs(ProcessIdentity.ofNobody(number), () -> attach().tryLock());
    Shm.setLong(memory, TicketSpinLockLayout.TURN, turn);
    int party = TicketSpinLockLayout.partyIn(Shm.getLong(memory, TicketSpinLockLayout.LAST));
    if (!isEntered) {
      Shm.setLong(memory, TicketSpinLockLayout.ticket(party), TicketSpinLockLayout.ticketIn(last));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoDiedBeforeItOwnedTheLockIsPassedOverAndNobodyIsTold(boolean isEntered) {
    Mutex mutex = fresh();
    drawAndDie(0, isEntered);

    assertThat(mutex.lock()).isEqualTo(Acquisition.LOCKED);
    mutex.unlock();
    drawAndDie(0, isEntered);
    assertThat(mutex.tryLock()).isEqualTo(Acquisition.LOCKED);
    mutex.unlock();
    drawAndDie(0, isEntered);
    subject().recover(memory, Role.HOLDER);
    assertThat(mutex.tryLock()).isEqualTo(Acquisition.LOCKED);
  }

  @Test
  void aTryMakesWhoseTurnItIsTheOwnerBeforeItAnswersBusy() {
    Mutex mutex = fresh();
    Mutex first = attach();
    first.lock();
    long owned = Shm.getLong(memory, TicketSpinLockLayout.TURN);
    Shm.setLong(memory, TicketSpinLockLayout.TURN, owned & ~TicketSpinLockLayout.OWNED);

    assertThat(mutex.tryLock()).isEqualTo(Acquisition.BUSY);

    assertThat(Shm.getLong(memory, TicketSpinLockLayout.TURN)).isEqualTo(owned);
    first.unlock();
    assertThat(mutex.tryLock()).isEqualTo(Acquisition.LOCKED);
  }

  @Test
  @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
  void whoseTurnCannotComeAnyMoreDoesNotWaitForIt() {
    Mutex mutex = fresh();
    attach().lock();
    Shm.setLong(memory, TicketSpinLockLayout.TURN, TicketSpinLockLayout.turnOf(1000, 0));

    assertThatThrownBy(mutex::lock)
        .isInstanceOf(CorruptMemoryException.class)
        .hasMessage("spin lock is corrupt: turn=1000, ticket=2, last=2");
  }

  /** As soon as it has drawn it, the last ticket is none. */
  @Test
  @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
  void whoseTicketIsLostDoesNotWaitForItsTurn() throws Exception {
    Mutex mutex = fresh();
    attach().lock();
    Thread garbage =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!Shm.compareAndSetLong(
                      memory,
                      TicketSpinLockLayout.LAST,
                      TicketSpinLockLayout.drawnBy(1, 2),
                      TicketSpinLockLayout.drawnBy(0, 0))) {
                    Thread.onSpinWait();
                  }
                });

    assertThatThrownBy(mutex::lock)
        .isInstanceOf(CorruptMemoryException.class)
        .hasMessage("spin lock is corrupt: turn=1, ticket=2, last=0");
    garbage.join();
  }

  @Test
  void theEntriesOfTheDeadAreFreeWhenTheirTurnIsOver() {
    Mutex mutex = fresh();
    for (int i = 0; i < 3 * PartiesLayout.COUNT; i++) {
      drawAndDie(i, i % 2 == 0);
      assertThat(mutex.lock()).as("i=%d", i).isEqualTo(Acquisition.LOCKED);
      mutex.unlock();
    }
  }
}
