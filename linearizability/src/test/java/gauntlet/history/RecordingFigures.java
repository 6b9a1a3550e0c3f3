package gauntlet.history;

import gauntlet.contract.Call;
import gauntlet.contract.Party;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Prints what recording costs: nanoseconds an event, an invocation or a return being one. */
public final class RecordingFigures {
  private static final int CALLS = 1_000_000;
  private static final int RUNS = 9;

  /** A party that does nothing. */
  private static final class Idle implements Party {
    @Override
    public void prepare(Call call) {}

    @Override
    public void call() {}

    @Override
    public long answer() {
      return 1;
    }
  }

  private RecordingFigures() {}

  public static void main(String[] arguments) throws IOException {
    double[] nanos = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      nanos[run] = nanosPerEvent();
    }
    Arrays.sort(nanos);
    System.out.printf(
        "recording: median %.1f ns an event, best %.1f, worst %.1f%n",
        nanos[RUNS / 2], nanos[0], nanos[RUNS - 1]);
  }

  private static double nanosPerEvent() throws IOException {
    Path directory = Files.createTempDirectory(Path.of("/dev/shm"), "gauntlet-figures");
    Path file = directory.resolve("log");
    try (HistoryLog log = HistoryLog.create(file, CALLS, new Clock.Monotonic())) {
      log.unlink();
      RecordedParty party = new RecordedParty(new Idle(), log);
      Call call = new Call(0, 1, 8);
      long start = System.nanoTime();
      for (int i = 0; i < CALLS; i++) {
        party.make(call);
      }
      return (System.nanoTime() - start) / (2.0 * CALLS);
    } finally {
      Files.delete(directory);
    }
  }
}
