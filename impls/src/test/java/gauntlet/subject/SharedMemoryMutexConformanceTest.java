package gauntlet.subject;

import static gauntlet.contract.Acquisition.LOCKED;
import static gauntlet.contract.Acquisition.OWNER_DIED;
import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.contract.Mutex;
import gauntlet.contract.Role;
import gauntlet.shm.DeadProcesses;
import gauntlet.shm.ProcessIdentity;
import org.junit.jupiter.api.Test;

/**
 * What any mutex must do that finds out itself who is dead, and does not leave it to the kernel.
 */
public abstract class SharedMemoryMutexConformanceTest extends MutexConformanceTest {
  @Test
  void anOwnerThatIsGoneIsDeadEvenIfItsPidIsUsedAgain() {
    for (ProcessIdentity dead : DeadProcesses.all()) {
      try (TestRegion<Mutex> fresh = new TestRegion<>(subject(), SHAPE)) {
        ProcessIdentity.actAs(
            dead, () -> assertThat(fresh.attach(Role.HOLDER).lock()).isEqualTo(LOCKED));

        assertThat(fresh.attach(Role.HOLDER).tryLock()).as(dead.toString()).isEqualTo(OWNER_DIED);
      }
    }
  }
}
