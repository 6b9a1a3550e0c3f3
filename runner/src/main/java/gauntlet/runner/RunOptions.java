package gauntlet.runner;

import gauntlet.engine.Engine;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is said on the command line of any run of engines. */
final class RunOptions {
  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      split = ",",
      description = "Only these engines: crash, interleave, fault, stress, processes.")
  private List<String> engines = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where the random choices come from; another one every time if not given.")
  private Long seed;

  @Mixin private OutOption out;

  /** Those of the known engines that are to run, in the order in which they are known. */
  List<Engine> chosenOf(List<Engine> known) {
    List<Engine> named = engines.stream().map(Engines::named).toList();
    return named.isEmpty() ? known : known.stream().filter(named::contains).toList();
  }

  long chosenSeed() {
    return Seed.orRandom(seed);
  }

  ReportFiles files() {
    return out.files();
  }
}
