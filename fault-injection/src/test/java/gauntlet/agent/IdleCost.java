package gauntlet.agent;

import gauntlet.hook.AccessHook;
import gauntlet.process.TemporaryDirectory;
import gauntlet.processes.Station;
import gauntlet.processes.Task;
import gauntlet.processes.Worker;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;

/** Prints what an access costs: without the agent, with it, and while it is told of. */
public final class IdleCost {
  private static final Duration SOON = Duration.ofMinutes(1);

  /** Answers a line of figures. */
  record Measure(boolean watched) implements Task<String> {
    private static final long serialVersionUID = 1L;

    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
    private static final int ACCESSES = 20_000_000;
    private static final int ROUNDS = 5;

    private static long unusedSum;

    @Override
    public String run(Station station) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment memory = arena.allocate(4096, Long.BYTES);
        Counter counter = new Counter();
        if (watched) {
          AccessHook.watch(memory.address(), memory.byteSize(), counter);
        }
        String line =
            "setOpaque %.2f, setRelease %.2f, getOpaque %.2f, compareAndSet %.2f ns (told of %d)"
                .formatted(
                    best(() -> setOpaque(memory)),
                    best(() -> setRelease(memory)),
                    best(() -> getOpaque(memory)),
                    best(() -> compareAndSet(memory)),
                    counter.told);
        if (watched) {
          AccessHook.unwatch();
        }
        return line;
      }
    }

    private static double best(Runnable accesses) {
      double best = Double.MAX_VALUE;
      for (int i = 0; i < ROUNDS; i++) {
        long start = System.nanoTime();
        accesses.run();
        best = Math.min(best, (System.nanoTime() - start) / (double) ACCESSES);
      }
      return best;
    }

    private static void setOpaque(MemorySegment memory) {
      for (int i = 0; i < ACCESSES; i++) {
        LONG.setOpaque(memory, (i & 63) * 8L, (long) i);
      }
    }

    private static void setRelease(MemorySegment memory) {
      for (int i = 0; i < ACCESSES; i++) {
        LONG.setRelease(memory, (i & 63) * 8L, (long) i);
      }
    }

    private static void getOpaque(MemorySegment memory) {
      for (int i = 0; i < ACCESSES; i++) {
        unusedSum += (long) LONG.getOpaque(memory, (i & 63) * 8L);
      }
    }

    private static void compareAndSet(MemorySegment memory) {
      for (int i = 0; i < ACCESSES; i++) {
        unusedSum += LONG.compareAndSet(memory, (i & 63) * 8L, 1L, 2L) ? 1 : 0;
      }
    }
  }

  private static final class Counter implements AccessHook.Watcher {
    private long told;

    @Override
    public void beforeStore(long offset, long bytes, int mode) {
      told++;
    }

    @Override
    public void beforeLoad(long offset, long bytes, int mode) {
      told++;
    }

    @Override
    public void fence(int kind) {
      told++;
    }
  }

  private IdleCost() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      List<String> agent = AgentJars.write(directory.path());
      print("no agent", List.of(), false);
      print("idle", agent, false);
      print("watched", agent, true);
    }
  }

  private static void print(String what, List<String> flags, boolean watched)
      throws IOException, InterruptedException {
    try (Worker worker = Worker.start(flags)) {
      System.out.printf("%-8s %s%n", what, worker.run(new Measure(watched), SOON));
    }
  }
}
