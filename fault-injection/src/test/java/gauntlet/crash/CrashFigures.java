package gauntlet.crash;

import gauntlet.agent.AgentJars;
import gauntlet.catalog.Subjects;
import gauntlet.contract.Call;
import gauntlet.contract.Contract;
import gauntlet.contract.Shape;
import gauntlet.image.Bounds;
import gauntlet.process.TemporaryDirectory;
import gauntlet.processes.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Prints how many crash images a second one core gets through, for a subject named or the ring. */
public final class CrashFigures {
  private static final int RUNS = 99;
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private CrashFigures() {}

  public static void main(String[] arguments) throws Exception {
    String subject = arguments.length > 0 ? arguments[0] : "spsc-ring";
    Contract<?> contract = Subjects.named(subject).contract();
    Shape shape = Shape.uniform(4, 96);
    List<Call> state = contract.states(shape).getLast();
    Situation situation =
        new Situation(shape, Prologue.of(state.subList(0, state.size() - 1)), state.getLast());
    Explore explore =
        new Explore(subject, situation, new Selection.Holes(Bounds.DEFAULT), 42, TIMEOUT);
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      List<String> flags = new ArrayList<>(AgentJars.write(directory.path()));
      flags.addAll(
          Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length));
      try (Worker worker = Worker.start(flags)) {
        long[] rates = new long[RUNS];
        for (int run = 0; run < RUNS; run++) {
          Exploration exploration = worker.run(explore, TIMEOUT);
          rates[run] = exploration.images() * 1_000_000_000L / exploration.nanos();
          System.out.println(exploration.images() + " images, " + rates[run] + " a second");
        }
        Arrays.sort(rates);
        System.out.println("median " + rates[RUNS / 2] + " a second");
      }
    }
  }
}
