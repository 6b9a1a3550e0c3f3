package gauntlet.report;

import gauntlet.engine.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the engines have to say of one weakened access.
 *
 * @param subject the subject's id
 * @param mutant what {@code replay --weaken} takes
 * @param where the access is
 * @param weakening what was done to it
 * @param equivalence why nobody can catch it, if somebody has argued so
 * @param runs those of the engines, in the order in which they ran
 */
public record MutantReport(
    String subject,
    String mutant,
    String where,
    String weakening,
    Optional<String> equivalence,
    List<MutantRun> runs) {
  public MutantReport {
    runs = List.copyOf(runs);
  }

  /** The same with this run, in place of an earlier one of its engine. */
  public MutantReport with(MutantRun run) {
    Stream<MutantRun> others = runs.stream().filter(other -> !run.isInPlaceOf(other));
    List<MutantRun> all = Stream.concat(others, Stream.of(run)).toList();
    return new MutantReport(subject, mutant, where, weakening, equivalence, all);
  }

  public MutantOutcome outcome() {
    if (catcher().isPresent()) {
      return MutantOutcome.CAUGHT;
    }
    if (equivalence.isPresent()) {
      return MutantOutcome.EQUIVALENT;
    }
    if (runs.isEmpty() || with(Verdict.INCONCLUSIVE)) {
      return MutantOutcome.INCONCLUSIVE;
    }
    return runs.stream().anyMatch(MutantRun::reached) ? MutantOutcome.GAP : MutantOutcome.UNREACHED;
  }

  private boolean with(Verdict verdict) {
    return runs.stream().anyMatch(run -> run.report().verdict() == verdict);
  }

  /** What became of it, and whether what was said of it beforehand is true. */
  Verdict verdict() {
    return isRefuted() ? Verdict.VIOLATED : outcome().verdict();
  }

  /** Whether it was said to be equivalent and was caught. */
  boolean isRefuted() {
    return equivalence.isPresent() && outcome() == MutantOutcome.CAUGHT;
  }

  /** The run that caught it. */
  public Optional<MutantRun> catcher() {
    return runs.stream().filter(MutantRun::caught).findFirst();
  }

  /** The finding that caught it. */
  Optional<IdentifiedFinding> caught() {
    return catcher().map(run -> run.report().findings(run.subject()).getFirst());
  }

  /** Whose run caught it, if that is another subject that has the access, too. */
  Optional<String> caughtThrough() {
    return catcher().map(MutantRun::subject).filter(other -> !other.equals(subject));
  }

  /** The engine that caught it. */
  Optional<String> caughtBy() {
    return catcher().map(run -> run.report().engine());
  }

  /** The command that makes the finding happen again that caught it. */
  Optional<String> replayCommand() {
    // The name of a nested class would mean something to a shell.
    String quoted = mutant.contains("$") ? "'" + mutant + "'" : mutant;
    return caught().map(found -> Words.replayCommand(found.finding()) + " --weaken " + quoted);
  }

  /** How long all runs took together. */
  long millis() {
    return runs.stream().mapToLong(run -> run.report().elapsedMillis()).sum();
  }

  /** How long this engine's run took; nothing if it has not run. */
  public Duration elapsed(String engine) {
    return runs.stream()
        .map(MutantRun::report)
        .filter(run -> run.engine().equals(engine))
        .findFirst()
        .map(run -> Duration.ofMillis(run.elapsedMillis()))
        .orElse(Duration.ZERO);
  }

  /** Why it was not caught, as far as anybody knows. */
  String reason() {
    return switch (outcome()) {
      case CAUGHT -> "caught";
      case EQUIVALENT -> equivalence.orElseThrow();
      case UNREACHED -> "no engine came to the access";
      case INCONCLUSIVE -> open();
      case GAP -> "passed by " + Words.list(names(Verdict.PASSED)) + unreachedBy();
    };
  }

  private String open() {
    return runs.stream()
        .flatMap(run -> run.report().unanswered(run.subject()).stream())
        .map(each -> each.place() + ": " + Words.oneLine(each.reason()))
        .findFirst()
        .orElse("no engine ran");
  }

  private String unreachedBy() {
    List<String> engines =
        runs.stream().filter(run -> !run.reached()).map(run -> run.report().engine()).toList();
    return engines.isEmpty() ? "" : "; not reached by " + Words.list(engines);
  }

  private List<String> names(Verdict verdict) {
    return runs.stream()
        .map(MutantRun::report)
        .filter(run -> run.verdict() == verdict)
        .map(EngineReport::engine)
        .toList();
  }
}
