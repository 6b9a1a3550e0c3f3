package gauntlet.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Acquisition;
import gauntlet.contract.ReadWriteLock;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.shm.CorruptMemoryException;
import gauntlet.shm.DeadProcesses;
import gauntlet.shm.PartiesLayout;
import gauntlet.shm.ProcessIdentity;
import gauntlet.shm.Shm;
import gauntlet.subject.ReadWriteLockConformanceTest;
import gauntlet.subject.ReadWriteLockSubject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FutexReadWriteLockTest extends ReadWriteLockConformanceTest {
  private final MemorySegment memory = Arena.ofAuto().allocate(FutexReadWriteLockLayout.BYTES, 128);

  @Override
  protected ReadWriteLockSubject subject() {
    return new FutexReadWriteLockSubject();
  }

  private ReadWriteLock fresh() {
    Shm.zero(memory);
    subject().create(memory, Shape.uniform(1, 8));
    return attach();
  }

  private ReadWriteLock attach() {
    return subject().attach(memory, Role.WRITER);
  }

  @Test
  void whoIsGoneIsDeadEvenIfItsPidIsUsedAgain() {
    for (ProcessIdentity dead : DeadProcesses.all()) {
      ReadWriteLock lock = fresh();
      ProcessIdentity.actAs(dead, () -> attach().readLock());
      assertThat(lock.tryWriteLock()).as(dead.toString()).isEqualTo(Acquisition.LOCKED);
      lock.writeUnlock();

      ProcessIdentity.actAs(dead, () -> attach().writeLock());
      assertThat(lock.tryWriteLock()).as(dead.toString()).isEqualTo(Acquisition.OWNER_DIED);
    }
  }

  @Test
  void deadReadersAndALivingOneAreToldApart() {
    ReadWriteLock lock = fresh();
    for (int i = 0; i < PartiesLayout.COUNT - 2; i++) {
      ProcessIdentity.actAs(ProcessIdentity.ofNobody(i), () -> attach().readLock());
    }
    ReadWriteLock living = attach();
    living.readLock();

    assertThat(lock.tryWriteLock()).isEqualTo(Acquisition.BUSY);
    living.readUnlock();
    assertThat(lock.tryWriteLock()).isEqualTo(Acquisition.LOCKED);
  }

  @Test
  void theEntriesOfTheDeadAreFreeForOthers() {
    ReadWriteLock lock = fresh();
    for (int i = 0; i < 3 * PartiesLayout.COUNT; i++) {
      ProcessIdentity.actAs(ProcessIdentity.ofNobody(i), () -> attach().readLock());
    }

    assertThat(lock.writeLock()).isEqualTo(Acquisition.LOCKED);
  }

  /** A writer, or one that waits first, of too great a number; and parties without an entry. */
  @ParameterizedTest
  @ValueSource(longs = {17L << 16, 31L << 16, 17L << 21 | 1, 16L << 16, 1 << 15})
  @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
  void noWriterWaitsForAPartyThatCannotBe(long state) {
    ReadWriteLock lock = fresh();
    Shm.setLong(memory, FutexReadWriteLockLayout.STATE, state);

    assertThatThrownBy(lock::writeLock)
        .isInstanceOf(CorruptMemoryException.class)
        .hasMessageStartingWith("read-write lock is corrupt: ");
  }

  @ParameterizedTest
  @ValueSource(longs = {17L << 16, 31L << 16, 17L << 21, 16L << 16, 16L << 21})
  @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
  void noReaderWaitsForAPartyThatCannotBe(long state) {
    ReadWriteLock lock = fresh();
    Shm.setLong(memory, FutexReadWriteLockLayout.STATE, state);

    assertThatThrownBy(lock::readLock)
        .isInstanceOf(CorruptMemoryException.class)
        .hasMessageStartingWith("read-write lock is corrupt: ");
  }
}
