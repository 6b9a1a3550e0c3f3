package gauntlet.litmus;

import gauntlet.process.JvmCommand;
import gauntlet.process.ProcessTree;
import gauntlet.shm.SharedRegion;
import gauntlet.shm.Shm;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * False sharing, by figures: two threads, each of which adds to a counter of its own, are slow when
 * both counters lie in one cache line. No outcome shows that: it is a matter of time.
 *
 * <p>On a machine with other things to do the threads often do not run at the same time, and then
 * share nothing. Only chunks of additions count in which they did.
 */
public final class FalseSharing {
  static final String NOT_MEASURED =
      "False sharing was not measured: two threads hardly ever ran at the same time.";

  private static final long TOGETHER = Long.BYTES;
  private static final long APART = 128;

  /** So few that nobody else comes between, most of the time. */
  private static final int ADDITIONS = 1_000;

  /** The first are not compiled yet. */
  private static final int FEWEST_CHUNKS = 200;

  private static final long NANOS = 1_500_000_000;

  private static final int SECONDS_LIMIT = 30;

  private final MemorySegment memory;

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
    /** How many times as long it takes. */
    double ratio() {
      return together / apart;
    }
  }

  /** Measures in a JVM of its own. */
  static Optional<Figures> measure(Path directory) throws IOException, InterruptedException {
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
      return Optional.ofNullable(out.readLine()).map(FalseSharing::parse);
    } finally {
      ProcessTree.kill(process);
    }
  }

  private static Figures parse(String line) {
    String[] figures = line.split(" ", 2);
    return new Figures(Double.parseDouble(figures[0]), Double.parseDouble(figures[1]));
  }

  /** The argument: a directory for a region. Prints the two figures, or nothing. */
  public static void main(String[] arguments) throws InterruptedException {
    Path file = Path.of(arguments[0]).resolve("false-sharing");
    try (SharedRegion region = SharedRegion.create(file, 2 * APART)) {
      FalseSharing sharing = new FalseSharing(region.memory());
      OptionalDouble together = sharing.nanosPerAddition(TOGETHER);
      OptionalDouble apart = sharing.nanosPerAddition(APART);
      if (together.isPresent() && apart.isPresent()) {
        System.out.println(together.getAsDouble() + " " + apart.getAsDouble());
      }
      region.unlink();
    }
  }

  /** The median of the chunks in which both threads ran. */
  private OptionalDouble nanosPerAddition(long distance) throws InterruptedException {
    long end = System.nanoTime() + NANOS;
    Thread other = Thread.ofPlatform().start(() -> add(distance, 0, end));
    List<Long> chunks = add(0, distance, end);
    other.join();
    if (chunks.size() < FEWEST_CHUNKS) {
      return OptionalDouble.empty();
    }
    return chunks.stream()
        .mapToDouble(nanos -> (double) nanos / ADDITIONS)
        .sorted()
        .skip(chunks.size() / 2)
        .findFirst();
  }

  /** Adds until that time; how long the chunks took in which the other added, too. */
  private List<Long> add(long mine, long others, long end) {
    List<Long> chunks = new ArrayList<>();
    long begin = System.nanoTime();
    while (begin < end) {
      long before = Shm.getLongOpaque(memory, others);
      for (int i = 0; i < ADDITIONS; i++) {
        Shm.getAndAddLong(memory, mine, 1);
      }
      long now = System.nanoTime();
      if (isInStep(Shm.getLongOpaque(memory, others) - before)) {
        chunks.add(now - begin);
      }
      begin = now;
    }
    return chunks;
  }

  /** Whether so many additions of the other mean that both ran: neither stood still meanwhile. */
  private static boolean isInStep(long others) {
    return others > ADDITIONS / 2 && others < 2 * ADDITIONS;
  }
}
