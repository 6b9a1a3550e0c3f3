package gauntlet.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SystemFutexTest {
  private static final long WORD = 8;
  private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

  @TempDir private Path directory;
  private SharedRegion region;
  private SharedRegion otherMapping;

  @BeforeEach
  void mapTwice() {
    Path file = directory.resolve("region");
    region = SharedRegion.create(file, 64);
    otherMapping = SharedRegion.open(file);
  }

  @AfterEach
  void unmap() {
    otherMapping.close();
    region.close();
  }

  @Test
  void doesNotSleepOnAnotherValue() {
    Shm.setInt(region.memory(), WORD, 1);

    assertThat(Futex.SYSTEM.await(region.memory(), WORD, 0, Futex.FOREVER)).isTrue();
  }

  @Test
  void saysThatTheTimeRanOut() {
    assertThat(Futex.SYSTEM.await(region.memory(), WORD, 0, MILLISECOND)).isFalse();
  }

  @Test
  void wakesNobodyWhereNobodySleeps() {
    assertThat(Futex.SYSTEM.wake(region.memory(), WORD, Integer.MAX_VALUE)).isZero();
  }

  /** Two mappings have two addresses, as in two processes. */
  @Test
  void wakesWhoSleepsOnAnotherMapping() throws Exception {
    MemorySegment sleeperMemory = otherMapping.memory();
    CompletableFuture<Boolean> sleeper =
        CompletableFuture.supplyAsync(
            () -> Futex.SYSTEM.await(sleeperMemory, WORD, 0, Futex.FOREVER));

    while (Futex.SYSTEM.wake(region.memory(), WORD, 1) == 0) {
      Thread.sleep(1);
    }

    assertThat(sleeper.get()).isTrue();
  }

  @Test
  @SuppressWarnings("restricted")
  void saysWhatTheKernelRefused() {
    MemorySegment unmapped = MemorySegment.ofAddress(4096).reinterpret(4096);

    assertThatIllegalStateException()
        .isThrownBy(() -> Futex.SYSTEM.wake(unmapped, 0, 1))
        .withMessage("futex failed: operation=FUTEX_WAKE, errno=EFAULT");
  }
}
