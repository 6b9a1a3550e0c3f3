package gauntlet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.hook.AccessHook;
import gauntlet.processes.Station;
import gauntlet.processes.Task;
import gauntlet.processes.Worker;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent sees of stores into off-heap memory, in a JVM that it was started with. */
class StoreAgentTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int BYTES = 64;

  @TempDir private Path directory;

  /** Stores into watched memory; answers what the hook was told, as {@code offset+bytes}. */
  interface Stores extends Task<List<String>> {
    void into(MemorySegment memory);

    @Override
    default List<String> run(Station station) {
      List<String> seen = new ArrayList<>();
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment memory = arena.allocate(BYTES, Long.BYTES);
        AccessHook.watch(
            memory.address(),
            BYTES,
            new AccessHook.Watcher() {
              @Override
              public void beforeStore(long offset, long bytes, int mode) {
                seen.add(offset + "+" + bytes);
              }

              @Override
              public void beforeLoad(long offset, long bytes, int mode) {}

              @Override
              public void fence(int kind) {}
            });
        into(memory);
        AccessHook.unwatch();
        memory.set(ValueLayout.JAVA_LONG, 0, 1);
      }
      return seen;
    }
  }

  /** Plain stores, of every width. */
  record SegmentStores() implements Stores {
    private static final long serialVersionUID = 1L;

    @Override
    public void into(MemorySegment memory) {
      memory.set(ValueLayout.JAVA_BYTE, 1, (byte) 1);
      memory.set(ValueLayout.JAVA_SHORT, 2, (short) 1);
      memory.set(ValueLayout.JAVA_INT, 4, 1);
      memory.set(ValueLayout.JAVA_LONG, 8, 1);
      memory.set(ValueLayout.JAVA_LONG_UNALIGNED, 17, 1);
    }
  }

  /** Every mode of a VarHandle that stores; reads are not stores. */
  record VarHandleStores() implements Stores {
    private static final long serialVersionUID = 1L;

    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    @Override
    public void into(MemorySegment memory) {
      LONG.setOpaque(memory, 0L, 1L);
      LONG.setRelease(memory, 8L, 1L);
      LONG.setVolatile(memory, 16L, 1L);
      assertThat(LONG.compareAndSet(memory, 24L, 0L, 1L)).isTrue();
      assertThat((long) LONG.getAndAdd(memory, 32L, 1L)).isZero();
      assertThat((long) LONG.getAndBitwiseOr(memory, 40L, 1L)).isZero();
      assertThat((long) LONG.getVolatile(memory, 48L)).isZero();
    }
  }

  /** A ByteBuffer over the same memory. */
  record BufferStores() implements Stores {
    private static final long serialVersionUID = 1L;

    @Override
    public void into(MemorySegment memory) {
      ByteBuffer buffer = memory.asByteBuffer().order(ByteOrder.nativeOrder());
      buffer.putInt(4, 1);
      buffer.putLong(8, 1);
    }
  }

  /** Bulk copies and fills: one or several stores, that cover it all. */
  record BulkStores() implements Stores {
    private static final long serialVersionUID = 1L;

    @Override
    public void into(MemorySegment memory) {
      MemorySegment.copy(new byte[40], 0, memory, ValueLayout.JAVA_BYTE, 8, 40);
    }
  }

  /** Memory that is not watched. */
  record StoresElsewhere() implements Stores {
    private static final long serialVersionUID = 1L;

    @Override
    public void into(MemorySegment memory) {
      try (Arena arena = Arena.ofConfined()) {
        arena.allocate(BYTES, Long.BYTES).set(ValueLayout.JAVA_LONG, 0, 1);
        MemorySegment.ofArray(new long[BYTES]).set(ValueLayout.JAVA_LONG_UNALIGNED, 0, 1);
      }
    }
  }

  @Test
  void seesPlainStoresOfEveryWidth() throws Exception {
    assertThat(seen(new SegmentStores())).containsExactly("1+1", "2+2", "4+4", "8+8", "17+8");
  }

  @Test
  void seesEveryModeOfAVarHandle() throws Exception {
    assertThat(seen(new VarHandleStores()))
        .containsExactly("0+8", "8+8", "16+8", "24+8", "32+8", "40+8");
  }

  @Test
  void seesByteBuffers() throws Exception {
    assertThat(seen(new BufferStores())).containsExactly("4+4", "8+8");
  }

  @Test
  void seesBulkCopies() throws Exception {
    long covered =
        seen(new BulkStores()).stream()
            .mapToLong(store -> Long.parseLong(store.substring(store.indexOf('+') + 1)))
            .sum();

    assertThat(covered).isEqualTo(40);
  }

  @Test
  void seesNothingElsewhere() throws Exception {
    assertThat(seen(new StoresElsewhere())).isEmpty();
  }

  private List<String> seen(Stores stores) throws Exception {
    try (Worker worker = Worker.start(AgentJars.write(directory))) {
      return worker.run(stores, SOON);
    }
  }
}
