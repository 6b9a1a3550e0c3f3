package gauntlet.report;

import gauntlet.engine.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * What one run has to say of all its subjects: everything a report is drawn from.
 *
 * @param verdict that of the subjects together
 * @param seed of the run
 * @param budgetMillis how long it was allowed to take
 * @param elapsedMillis how long it took
 * @param shard which part of a run it is, unless it is all of it
 */
public record RunReport(
    Verdict verdict,
    long seed,
    long budgetMillis,
    long elapsedMillis,
    List<SubjectReport> subjects,
    Optional<Shard> shard) {
  public RunReport {
    subjects = List.copyOf(subjects);
    Parts.requireDistinct("subject", subjects.stream().map(SubjectReport::id));
    Parts.requireVerdict("run", verdict, verdictOf(subjects));
  }

  /** The report on these subjects. */
  public static RunReport of(
      long seed, Duration budget, Duration elapsed, List<SubjectReport> subjects) {
    return new RunReport(
        verdictOf(subjects),
        seed,
        budget.toMillis(),
        elapsed.toMillis(),
        subjects,
        Optional.empty());
  }

  /** The same as a part of a run. */
  public RunReport asShard(Shard part) {
    return new RunReport(verdict, seed, budgetMillis, elapsedMillis, subjects, Optional.of(part));
  }

  private static Verdict verdictOf(List<SubjectReport> subjects) {
    return Parts.together(subjects.stream().map(SubjectReport::verdict));
  }

  /** The engines that reported on any subject, in the order they first did. */
  public List<String> engines() {
    return subjects.stream()
        .flatMap(subject -> subject.engines().stream())
        .map(EngineReport::engine)
        .distinct()
        .toList();
  }

  /** All findings, subject by subject. */
  public List<IdentifiedFinding> findings() {
    return subjects.stream().flatMap(subject -> subject.findings().stream()).toList();
  }

  /** All that was to be answered and was not. */
  public List<Unanswered> unanswered() {
    return subjects.isEmpty()
        ? List.of(new Unanswered("run", "no subject was tested"))
        : subjects.stream().flatMap(subject -> subject.unanswered().stream()).toList();
  }

  /** What green does not cover, engine by engine, each sentence once. */
  public List<Gap> gaps() {
    return engines().stream().flatMap(this::gaps).toList();
  }

  private Stream<Gap> gaps(String engine) {
    SequencedMap<String, List<String>> subjectsBySentence = new LinkedHashMap<>();
    for (SubjectReport subject : subjects) {
      subject.engine(engine).stream()
          .flatMap(report -> report.notCovered().stream().distinct())
          .forEach(
              sentence ->
                  subjectsBySentence
                      .computeIfAbsent(sentence, first -> new ArrayList<>())
                      .add(subject.id()));
    }
    return subjectsBySentence.entrySet().stream()
        .map(entry -> new Gap(engine, entry.getKey(), entry.getValue()));
  }
}
