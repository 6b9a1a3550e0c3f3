package gauntlet.crash;

import gauntlet.agent.AgentJars;
import gauntlet.catalog.Subjects;
import gauntlet.contract.Call;
import gauntlet.contract.Contract;
import gauntlet.contract.Shape;
import gauntlet.image.Cut;
import gauntlet.process.TemporaryDirectory;
import gauntlet.processes.Worker;
import gauntlet.subject.Subject;
import java.util.Arrays;
import java.util.List;

/** Prints how many real processes a second can be killed and recovered from. */
public final class KillFigures {
  private static final int RUNS = 9;
  private static final int KILLS = 40;

  private KillFigures() {}

  public static void main(String[] arguments) throws Exception {
    Subject<?> subject = Subjects.named(arguments.length > 0 ? arguments[0] : "spsc-ring");
    Contract<?> contract = subject.contract();
    Shape shape = Shape.uniform(4, 96);
    List<Call> state = contract.states(shape).getLast();
    Situation situation =
        new Situation(shape, Prologue.of(state.subList(0, state.size() - 1)), state.getLast());
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      List<String> flags = new java.util.ArrayList<>(AgentJars.write(directory.path()));
      flags.addAll(
          Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length));
      try (Worker modeller = Worker.start(flags);
          CrashSession session = new CrashSession(subject, flags)) {
        RealKills kills = new RealKills(subject, session, modeller);
        double[] rates = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
          long start = System.nanoTime();
          for (int i = 0; i < KILLS; i++) {
            kills.at(new CrashPoint(situation, Fate.Killed.at(Cut.prefix(i % 5)), 0));
          }
          rates[run] = KILLS * 1e9 / (System.nanoTime() - start);
          System.out.println(KILLS + " kills, " + rates[run] + " a second");
        }
        Arrays.sort(rates);
        System.out.println("median " + rates[RUNS / 2] + " a second");
      }
    }
  }
}
