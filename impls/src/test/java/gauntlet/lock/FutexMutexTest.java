package gauntlet.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Acquisition;
import gauntlet.contract.Mutex;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.shm.ProcessIdentity;
import gauntlet.shm.ProcessWord;
import gauntlet.shm.Shm;
import gauntlet.subject.MutexSubject;
import gauntlet.subject.SharedMemoryMutexConformanceTest;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class FutexMutexTest extends SharedMemoryMutexConformanceTest {
  private final MemorySegment memory = Arena.ofAuto().allocate(FutexMutexLayout.BYTES, 128);

  @Override
  protected MutexSubject subject() {
    return new FutexMutexSubject();
  }

  private Mutex fresh() {
    Shm.zero(memory);
    subject().create(memory, Shape.uniform(1, 8));
    return attach();
  }

  private Mutex attach() {
    return subject().attach(memory, Role.HOLDER);
  }

  @Test
  void oneOfThoseWhoFindTheOwnerDeadTakesTheLock() {
    Mutex first = fresh();
    ProcessIdentity.actAs(ProcessIdentity.ofNobody(0), () -> attach().lock());
    long dead = Shm.getLong(memory, FutexMutexLayout.WORD);

    assertThat(first.lock()).isEqualTo(Acquisition.OWNER_DIED);
    assertThat(attach().tryLock()).isEqualTo(Acquisition.BUSY);

    long taken = Shm.getLong(memory, FutexMutexLayout.WORD);
    assertThat(FutexMutexLayout.owner(taken)).isNotEqualTo(FutexMutexLayout.owner(dead));
    assertThat(FutexMutexLayout.isInconsistent(taken)).isTrue();
  }

  @Test
  void theWordDecidesWhoTheOwnerIsWhateverAnEndRemembers() {
    Mutex mutex = fresh();
    mutex.lock();
    Shm.setLong(memory, FutexMutexLayout.WORD, ProcessWord.of(ProcessIdentity.ofNobody(0)));

    assertThatThrownBy(mutex::unlock).isInstanceOf(IllegalMonitorStateException.class);
    assertThatThrownBy(mutex::makeConsistent).isInstanceOf(IllegalMonitorStateException.class);
  }
}
