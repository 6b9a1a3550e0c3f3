package gauntlet.subject;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.contract.Holdings;
import gauntlet.contract.Semaphore;
import org.junit.jupiter.api.Test;

/** What any semaphore must do that loses what a dead holder held. */
public abstract class LosingSemaphoreConformanceTest extends SemaphoreConformanceTest {
  @Test
  void declaresIt() {
    assertThat(subject().guarantees().holdings()).isEqualTo(Holdings.LOST);
  }

  @Test
  void whatAKilledHolderHeldIsLost() {
    Semaphore semaphore = attach();
    try (ChildParty child = child()) {
      child.call('a');
      child.call('a');
      child.call('r');
    }

    recover();

    assertFree(semaphore, PERMITS - 1);
  }
}
