package gauntlet.report;

import gauntlet.engine.PlantedBug;
import gauntlet.engine.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What the engines have to say of one planted bug.
 *
 * @param runs those of the engines, in the order in which they ran
 * @param everyEngine whether each of them is to catch it, and not just one
 */
public record BugReport(PlantedBug bug, List<EngineReport> runs, boolean everyEngine) {
  public BugReport {
    runs = List.copyOf(runs);
    Parts.requireDistinct("engine", runs.stream().map(EngineReport::engine));
  }

  /** The subject's id. */
  public String id() {
    return bug.subject().id();
  }

  /** Whether an engine has found a guarantee violated that the bug breaks. */
  private static boolean isCaught(PlantedBug bug, EngineReport run) {
    return bug.breaks().stream().anyMatch(run::violates);
  }

  /** The same with this run, in place of an earlier one of its engine. */
  public BugReport with(EngineReport run) {
    Stream<EngineReport> others =
        runs.stream().filter(other -> !other.engine().equals(run.engine()));
    return new BugReport(bug, Stream.concat(others, Stream.of(run)).toList(), everyEngine);
  }

  /** How long this engine's run took; nothing if it has not run. */
  public Duration elapsed(String engine) {
    return runs.stream()
        .filter(run -> run.engine().equals(engine))
        .findFirst()
        .map(run -> Duration.ofMillis(run.elapsedMillis()))
        .orElse(Duration.ZERO);
  }

  /** Whether this engine has caught it. */
  public boolean isCaughtBy(String engine) {
    return runs.stream().anyMatch(run -> run.engine().equals(engine) && isCaught(bug, run));
  }

  /** What became of it in one run. */
  Outcome outcome(EngineReport run) {
    if (isCaught(bug, run)) {
      return Outcome.CAUGHT;
    }
    return run.verdict() == Verdict.INCONCLUSIVE ? Outcome.INCONCLUSIVE : Outcome.MISSED;
  }

  /** What became of it. */
  public Outcome outcome() {
    if (everyEngine) {
      return runs.stream().map(this::outcome).reduce(Outcome::and).orElse(Outcome.INCONCLUSIVE);
    }
    if (!with(Outcome.CAUGHT).isEmpty()) {
      return Outcome.CAUGHT;
    }
    return with(Outcome.MISSED).size() == runs.size() && !runs.isEmpty()
        ? Outcome.MISSED
        : Outcome.INCONCLUSIVE;
  }

  /** The engines in whose runs this became of it. */
  List<String> with(Outcome outcome) {
    return runs.stream().filter(run -> outcome(run) == outcome).map(EngineReport::engine).toList();
  }

  /** The finding that caught it first. */
  Optional<IdentifiedFinding> caught() {
    return findings()
        .filter(identified -> bug.breaks().contains(identified.finding().guarantee()))
        .findFirst();
  }

  /** All findings, of whatever guarantee. */
  Stream<IdentifiedFinding> findings() {
    return runs.stream().flatMap(run -> run.findings(id()).stream());
  }

  /** From the beginning of the first run to the end of the first that caught it. */
  public OptionalLong millisToCatch() {
    long millis = 0;
    for (EngineReport run : runs) {
      millis += run.elapsedMillis();
      if (isCaught(bug, run)) {
        return OptionalLong.of(millis);
      }
    }
    return OptionalLong.empty();
  }
}
