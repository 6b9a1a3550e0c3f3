package gauntlet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.contract.Notifier;
import gauntlet.contract.OpenEnd;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.posix.Errno;
import gauntlet.posix.Gateway;
import gauntlet.subject.NotifierConformanceTest;
import gauntlet.subject.NotifierSubject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class EventFdNotifierTest extends NotifierConformanceTest {
  @Override
  protected NotifierSubject subject() {
    return new EventFdNotifierSubject();
  }

  @Test
  void aCountThatCannotGrowIsASignalThatIsPending() {
    Shape shape = Shape.uniform(1, 8);
    MemorySegment memory = Arena.ofAuto().allocate(subject().bytesFor(shape), 8);
    subject().create(memory, shape);
    Notifier notifier = subject().attach(memory, Role.SIGNALLER);
    Thread tester = Thread.currentThread();
    notifier.signal();
    try {
      Gateway.close(
          call ->
              call.name().equals("write") && Thread.currentThread().equals(tester)
                  ? -Errno.EAGAIN.number()
                  : call.make());
      notifier.signal();
    } finally {
      Gateway.open();
    }

    assertThat(notifier.tryAwait()).isTrue();
    assertThat(notifier.tryAwait()).isFalse();
    OpenEnd.close(notifier);
    subject().destroy(memory);
  }
}
