package gauntlet.junit;

import gauntlet.engine.Engine;
import gauntlet.engine.ReplayToken;
import gauntlet.runner.Budget;
import gauntlet.runner.Engines;
import gauntlet.runner.Seed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How a test of a contract is to be run.
 *
 * @param annotation what the test class says, if anything
 * @param parameters what the configuration of JUnit says, by name
 */
record ContractOptions(
    Optional<Gauntlet> annotation, Function<String, Optional<String>> parameters) {
  private static final String DEFAULT_BUDGET = "40s";
  private static final String DEFAULT_OUT = "target/gauntlet";

  private Optional<String> parameter(String name) {
    return parameters.apply("gauntlet." + name);
  }

  Duration budget() {
    return Budget.parse(
        parameter("budget").or(() -> annotation.map(Gauntlet::budget)).orElse(DEFAULT_BUDGET));
  }

  long seed() {
    return Seed.orRandom(
        parameter("seed")
            .map(Long::valueOf)
            .or(() -> annotation.map(Gauntlet::seed).filter(seed -> seed >= 0))
            .orElse(null));
  }

  List<Engine> engines() {
    List<String> named =
        parameter("engines")
            .map(names -> Stream.of(names.split(",")).map(String::strip).toList())
            .or(() -> annotation.map(Gauntlet::engines).map(List::of))
            .orElse(List.of());
    List<Engine> chosen = named.stream().map(Engines::named).toList();
    return chosen.isEmpty()
        ? Engines.all()
        : Engines.all().stream().filter(chosen::contains).toList();
  }

  Optional<ReplayToken> replay() {
    return parameter("replay").map(ReplayToken::parse);
  }

  /** Where the reports of all tests go, a folder each. */
  Path out() {
    return Path.of(parameter("out").orElse(DEFAULT_OUT));
  }
}
