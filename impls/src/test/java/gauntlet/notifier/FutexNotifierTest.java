package gauntlet.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Notifier;
import gauntlet.shm.CorruptMemoryException;
import gauntlet.shm.Futex;
import gauntlet.shm.Shm;
import gauntlet.subject.NotifierConformanceTest;
import gauntlet.subject.NotifierSubject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FutexNotifierTest extends NotifierConformanceTest {
  @Override
  protected NotifierSubject subject() {
    return new FutexNotifierSubject();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3, Integer.MIN_VALUE, Integer.MAX_VALUE})
  @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
  void nobodyWaitsInAStateThatCannotBe(int state) {
    MemorySegment memory = Arena.ofAuto().allocate(FutexNotifierLayout.BYTES, 128);
    FutexNotifier.create(memory);
    Notifier notifier = new FutexNotifier(memory, Futex.SYSTEM);
    Shm.setInt(memory, FutexNotifierLayout.STATE, state);

    assertThatThrownBy(notifier::await)
        .isInstanceOf(CorruptMemoryException.class)
        .hasMessage("notifier is corrupt: state=" + state);
    assertThatThrownBy(() -> notifier.await(Duration.ofDays(1)))
        .isInstanceOf(CorruptMemoryException.class);
    notifier.signal();
    assertThat(notifier.tryAwait()).isTrue();
  }
}
