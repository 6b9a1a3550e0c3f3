package gauntlet.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import gauntlet.engine.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code teeth.json} of a run that weakens accesses, as programs read it. The shape is described in
 * {@code docs/teeth-json.md}.
 */
public final class WeakenJson {
  private static final int VERSION = 1;

  private record Document(
      int version,
      Verdict verdict,
      long seed,
      long budgetMillis,
      long elapsedMillis,
      long mutants,
      long caught,
      long equivalent,
      long unreached,
      long inconclusive,
      long score,
      int requiredScore,
      Map<String, Long> perEngine,
      List<GapDocument> gaps,
      List<SubjectDocument> subjects) {
    static Document of(WeakenReport report) {
      WeakenedSubject all = report.all();
      return new Document(
          VERSION,
          report.verdict(),
          report.seed(),
          report.budgetMillis(),
          report.elapsedMillis(),
          all.mutants().size(),
          all.count(MutantOutcome.CAUGHT),
          all.count(MutantOutcome.EQUIVALENT),
          all.count(MutantOutcome.UNREACHED),
          all.count(MutantOutcome.INCONCLUSIVE),
          all.score(),
          report.requiredScore(),
          all.perEngine(),
          GapDocument.of(all),
          report.subjects().stream().map(SubjectDocument::of).toList());
    }
  }

  private record GapDocument(String subject, String where, String weakening, String reason) {
    static List<GapDocument> of(WeakenedSubject subject) {
      return subject.mutants().stream()
          .filter(mutant -> mutant.outcome() == MutantOutcome.GAP)
          .map(
              mutant ->
                  new GapDocument(
                      mutant.subject(), mutant.where(), mutant.weakening(), mutant.reason()))
          .toList();
    }
  }

  private record SubjectDocument(
      String subject,
      long mutants,
      long caught,
      long equivalent,
      long unreached,
      long inconclusive,
      long gaps,
      long score,
      Map<String, Long> perEngine,
      List<MutantDocument> details) {
    static SubjectDocument of(WeakenedSubject subject) {
      return new SubjectDocument(
          subject.subject(),
          subject.mutants().size(),
          subject.count(MutantOutcome.CAUGHT),
          subject.count(MutantOutcome.EQUIVALENT),
          subject.count(MutantOutcome.UNREACHED),
          subject.count(MutantOutcome.INCONCLUSIVE),
          subject.count(MutantOutcome.GAP),
          subject.score(),
          subject.perEngine(),
          subject.mutants().stream().map(MutantDocument::of).toList());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  private record MutantDocument(
      String mutant,
      String where,
      String weakening,
      MutantOutcome outcome,
      Optional<String> equivalence,
      Optional<String> caughtBy,
      Optional<String> replay,
      List<RunDocument> runs) {
    static MutantDocument of(MutantReport mutant) {
      return new MutantDocument(
          mutant.mutant(),
          mutant.where(),
          mutant.weakening(),
          mutant.outcome(),
          mutant.equivalence(),
          mutant.caughtBy(),
          mutant.replayCommand(),
          mutant.runs().stream().map(RunDocument::of).toList());
    }
  }

  private record RunDocument(String subject, boolean reached, EngineDocument engine) {
    static RunDocument of(MutantRun run) {
      return new RunDocument(
          run.subject(), run.reached(), EngineDocument.of(run.subject(), run.report()));
    }
  }

  private record TrendDocument(
      String date, String subject, long mutants, long score, Map<String, Long> perEngine) {
    static TrendDocument of(String date, WeakenedSubject subject) {
      return new TrendDocument(
          date, subject.subject(), subject.mutants().size(), subject.score(), subject.perEngine());
    }
  }

  private WeakenJson() {}

  /** Writes what became of weakened accesses. */
  public static void write(WeakenReport report, Path file) throws IOException {
    VerdictJson.write(render(report), file);
  }

  static String render(WeakenReport report) {
    return VerdictJson.toJson(Document.of(report));
  }

  /** A line of JSON for each subject, as the trend file has it. */
  public static List<String> trend(WeakenReport report, String date) {
    return report.subjects().stream()
        .map(subject -> VerdictJson.toJson(TrendDocument.of(date, subject)))
        .map(json -> json.lines().map(String::strip).collect(Collectors.joining(" ")))
        .toList();
  }
}
