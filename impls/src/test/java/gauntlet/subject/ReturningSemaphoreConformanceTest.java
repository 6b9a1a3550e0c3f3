package gauntlet.subject;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.contract.Holdings;
import gauntlet.contract.Semaphore;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What any semaphore must do to which what a dead holder held returns. */
public abstract class ReturningSemaphoreConformanceTest extends SemaphoreConformanceTest {
  @Test
  void declaresIt() {
    assertThat(subject().guarantees().holdings()).isEqualTo(Holdings.RETURNED);
  }

  @Test
  void whatAKilledHolderHeldReturnsToWhoeverNeedsIt() {
    Semaphore semaphore = attach();
    semaphore.acquire();
    try (ChildParty child = child()) {
      child.call('a');
      child.call('a');
      assertThat(semaphore.tryAcquire()).isFalse();
      child.kill();

      assertFree(semaphore, PERMITS - 1);
      semaphore.release();
      assertFree(semaphore, PERMITS);
    }
  }

  @Test
  void whatAKilledHolderHeldReturnsByRecoveryOnce() {
    Semaphore semaphore = attach();
    try (ChildParty child = child()) {
      child.call('a');
      child.call('a');
      child.call('r');
      child.kill();

      recover();
      recover();

      assertFree(semaphore, PERMITS);
    }
  }

  @Test
  void whoWaitsForAHolderThatIsKilledGetsItsPermit() throws Exception {
    Semaphore semaphore = attach();
    acquire(semaphore, PERMITS - 1);
    try (ChildParty child = child()) {
      child.call('a');
      CompletableFuture<Void> waiter = InThread.begin(attach()::acquire);
      Thread.sleep(A_WHILE);
      assertThat(waiter).isNotDone();
      child.kill();

      waiter.get();
      assertFree(semaphore, 0);
    }
  }

  /** Killed anywhere, again and again, while others go on. */
  @Test
  void permitsAreNeitherLostNorMadeWhenProcessesAreKilled() throws Exception {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    Semaphore semaphore = attach();
    for (int kill = 0; kill < 4; kill++) {
      try (ChildParty one = child();
          ChildParty other = child()) {
        one.flood(random.nextLong());
        other.flood(random.nextLong());
        long end = System.nanoTime() + random.nextInt(5_000_000, 50_000_000);
        while (System.nanoTime() - end < 0) {
          semaphore.acquire();
          semaphore.release();
        }
        one.kill();
        for (int i = 0; i < 100; i++) {
          semaphore.acquire();
          semaphore.release();
        }
        other.kill();
      }
      assertFree(semaphore, PERMITS);
    }
  }
}
