package gauntlet.litmus;

import gauntlet.process.JvmCommand;
import gauntlet.process.ProcessTree;
import gauntlet.shm.SharedRegion;
import gauntlet.shm.Shm;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/**
 * False sharing, by figures: two threads, each of which adds to a counter of its own, are slow when
 * both counters lie in one cache line. No outcome shows that: it is a matter of time.
 */
public final class FalseSharing {
  private static final long TOGETHER = Long.BYTES;
  private static final long APART = 128;

  private static final int ADDITIONS = 2_000_000;

  /** The quickest of these counts: whatever else the machine does makes a round slow. */
  private static final int ROUNDS = 7;

  private static final int SECONDS_LIMIT = 30;

  private final MemorySegment memory;
  private final CyclicBarrier start = new CyclicBarrier(2);

  private FalseSharing(MemorySegment memory) {
    this.memory = memory;
  }

  /**
   * What an addition takes.
   *
   * @param together in nanoseconds, where both counters are in one cache line
   * @param apart in nanoseconds, where each has one of its own
   */
  public record Figures(double together, double apart) {
    static final Figures NONE = new Figures(0, 0);

    /** How many times as long it takes. */
    double ratio() {
      return together / apart;
    }
  }

  /** Measures in a JVM of its own. */
  static Figures measure(Path directory) throws IOException, InterruptedException {
    Process process =
        new JvmCommand(
                List.of("-XX:+UseSerialGC"),
                FalseSharing.class.getName(),
                List.of(directory.toString()))
            .toProcessBuilder()
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader()) {
      boolean hasEnded = process.waitFor(SECONDS_LIMIT, TimeUnit.SECONDS);
      if (!hasEnded || process.exitValue() != 0) {
        throw new IOException("false sharing was not measured: ended=" + hasEnded);
      }
      String[] figures = out.readLine().split(" ", 2);
      return new Figures(Double.parseDouble(figures[0]), Double.parseDouble(figures[1]));
    } finally {
      ProcessTree.kill(process);
    }
  }

  /** The argument: a directory for a region. */
  public static void main(String[] arguments) throws InterruptedException {
    try (SharedRegion region =
        SharedRegion.create(Path.of(arguments[0]).resolve("false-sharing"), 2 * APART)) {
      FalseSharing sharing = new FalseSharing(region.memory());
      double together = Double.MAX_VALUE;
      double apart = Double.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        together = Math.min(together, sharing.nanosPerAddition(TOGETHER));
        apart = Math.min(apart, sharing.nanosPerAddition(APART));
      }
      System.out.println(together + " " + apart);
      region.unlink();
    }
  }

  private double nanosPerAddition(long distance) throws InterruptedException {
    Thread other = Thread.ofPlatform().start(() -> add(distance));
    long nanos = add(0);
    other.join();
    return (double) nanos / ADDITIONS;
  }

  /** How long it takes. */
  private long add(long offset) {
    try {
      start.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException("nobody interrupts", e);
    }
    long begin = System.nanoTime();
    for (int i = 0; i < ADDITIONS; i++) {
      Shm.getAndAddLong(memory, offset, 1);
    }
    return System.nanoTime() - begin;
  }
}
