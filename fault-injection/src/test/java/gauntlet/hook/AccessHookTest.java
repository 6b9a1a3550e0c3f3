package gauntlet.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The hook by itself: the accesses are only said to be made. */
class AccessHookTest {
  private static final long START = 1_000;
  private static final long BYTES = 100;

  private final List<String> told = new ArrayList<>();

  /** Writes down what it is told, and touches the memory again each time. */
  private final class Meddler implements AccessHook.Watcher {
    @Override
    public void beforeStore(long offset, long bytes, int mode) {
      told.add("store %d+%d %s".formatted(offset, bytes, AccessHook.nameOf(mode)));
      touchAgain();
    }

    @Override
    public void beforeLoad(long offset, long bytes, int mode) {
      told.add("load %d+%d %s".formatted(offset, bytes, AccessHook.nameOf(mode)));
      touchAgain();
    }

    @Override
    public void fence(int kind) {
      told.add("fence " + AccessHook.nameOf(kind));
      touchAgain();
    }

    private void touchAgain() {
      AccessHook.storing(null, START, 8, AccessHook.PLAIN);
      AccessHook.loading(null, START, 8, AccessHook.PLAIN);
      AccessHook.fencing(AccessHook.FULL);
    }
  }

  @AfterEach
  void unwatch() {
    AccessHook.unwatch();
  }

  @Test
  void tellsOfEachAccessOnceAndNotOfTheWatchersOwn() {
    AccessHook.watch(START, BYTES, new Meddler());

    AccessHook.storing(null, START, 8, AccessHook.RELEASE);
    AccessHook.fencing(AccessHook.STORE_STORE);
    AccessHook.loading(null, START + 99, 1, AccessHook.ACQUIRE);

    assertThat(told).containsExactly("store 0+8 RELEASE", "fence STORE_STORE", "load 99+1 ACQUIRE");
  }

  @Test
  void tellsOfThePartThatIsWatched() {
    AccessHook.watch(START, BYTES, new Meddler());

    AccessHook.storing(null, START - 10, 20, AccessHook.BULK_COPY);
    AccessHook.storing(null, START + 90, 20, AccessHook.BULK_FILL);
    AccessHook.loading(null, START - 10, 200, AccessHook.BULK_COPY);

    assertThat(told)
        .containsExactly("store 0+10 BULK_COPY", "store 90+10 BULK_FILL", "load 0+100 BULK_COPY");
  }

  @Test
  void doesNotTellOfOtherMemory() {
    AccessHook.watch(START, BYTES, new Meddler());

    AccessHook.storing(null, START - 8, 8, AccessHook.PLAIN);
    AccessHook.storing(null, START + BYTES, 8, AccessHook.PLAIN);
    AccessHook.storing(new byte[1], START, 8, AccessHook.PLAIN);
    AccessHook.storing(null, START + 8, 0, AccessHook.BULK_COPY);

    assertThat(told).isEmpty();
  }

  @Test
  void doesNotTellOfOtherThreads() throws Exception {
    AccessHook.watch(START, BYTES, new Meddler());

    Thread.ofPlatform()
        .start(
            () -> {
              AccessHook.storing(null, START, 8, AccessHook.PLAIN);
              AccessHook.loading(null, START, 8, AccessHook.PLAIN);
              AccessHook.fencing(AccessHook.FULL);
            })
        .join();

    assertThat(told).isEmpty();
  }

  @Test
  void tellsOfNothingWhenNobodyWatches() {
    AccessHook.watch(START, BYTES, new Meddler());
    AccessHook.unwatch();

    AccessHook.storing(null, START, 8, AccessHook.PLAIN);
    AccessHook.storing(null, START - 4, 8, AccessHook.PLAIN);
    AccessHook.fencing(AccessHook.FULL);

    assertThat(told).isEmpty();
  }

  @Test
  void goesOnAfterAWatcherThatThrows() {
    AccessHook.Watcher meddler = new Meddler();
    AccessHook.watch(START, BYTES, new ThrowsOnLoad(meddler));

    assertThatThrownBy(() -> AccessHook.loading(null, START, 8, AccessHook.PLAIN))
        .hasMessage("as planned");
    AccessHook.storing(null, START, 8, AccessHook.PLAIN);

    assertThat(told).containsExactly("store 0+8 PLAIN");
  }

  private record ThrowsOnLoad(AccessHook.Watcher next) implements AccessHook.Watcher {
    @Override
    public void beforeStore(long offset, long bytes, int mode) {
      next.beforeStore(offset, bytes, mode);
    }

    @Override
    public void beforeLoad(long offset, long bytes, int mode) {
      throw new IllegalStateException("as planned");
    }

    @Override
    public void fence(int kind) {}
  }

  @Test
  void oneWatchesAtATime() {
    AccessHook.watch(START, BYTES, new Meddler());

    assertThatThrownBy(() -> AccessHook.watch(START, BYTES, new Meddler()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("memory is watched already: start=1000, length=100");
  }

  @Test
  void everyConstantHasItsName() throws Exception {
    for (var field : AccessHook.class.getFields()) {
      assertThat(AccessHook.nameOf(field.getInt(null))).isEqualTo(field.getName());
    }
  }
}
