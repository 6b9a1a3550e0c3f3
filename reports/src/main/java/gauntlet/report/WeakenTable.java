package gauntlet.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of weakened accesses, for a terminal. */
public final class WeakenTable {
  private WeakenTable() {}

  /** What became of all as lines of text, each ended by a line feed: first what was not caught. */
  public static String render(WeakenReport report) {
    return Stream.of(
            each(report, MutantOutcome.EQUIVALENT),
            each(report, MutantOutcome.UNREACHED)
                + each(report, MutantOutcome.INCONCLUSIVE)
                + each(report, MutantOutcome.GAP),
            table(report))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String each(WeakenReport report, MutantOutcome outcome) {
    return report.all().mutants().stream()
        .filter(mutant -> mutant.outcome() == outcome)
        .map(mutant -> render(mutant) + "\n")
        .collect(Collectors.joining());
  }

  /** What became of one. */
  public static String render(MutantReport mutant) {
    String head =
        "%s %s: %s, %s"
            .formatted(word(mutant), mutant.subject(), mutant.where(), mutant.weakening());
    return mutant.outcome() == MutantOutcome.CAUGHT
        ? "%s: by %s%s in %s\n  %s"
            .formatted(
                head,
                mutant.caughtBy().orElseThrow(),
                mutant.caughtThrough().map(other -> " through " + other).orElse(""),
                Words.seconds(mutant.millis()),
                mutant.replayCommand().orElseThrow())
        : "%s: %s".formatted(head, mutant.reason());
  }

  private static String word(MutantReport mutant) {
    if (mutant.isRefuted()) {
      return "CAUGHT, THOUGH SAID TO BE EQUIVALENT,";
    }
    String name = mutant.outcome().name();
    return mutant.outcome() == MutantOutcome.GAP ? name : name.toLowerCase(Locale.ROOT);
  }

  private static String table(WeakenReport report) {
    SortedSet<String> engines = new TreeSet<>(report.all().perEngine().keySet());
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("subject", "mutants"));
    engines.forEach(engine -> head.add("by " + engine));
    head.addAll(List.of("equivalent", "unreached", "inconclusive", "gaps", "score"));
    rows.add(head);
    report.subjects().forEach(subject -> rows.add(row(subject, engines)));
    if (report.subjects().size() > 1) {
      rows.add(row(report.all(), engines));
    }
    return TextTable.render(rows);
  }

  private static List<String> row(WeakenedSubject subject, SortedSet<String> engines) {
    Map<String, Long> caught = subject.perEngine();
    List<String> row = new ArrayList<>();
    row.add(subject.subject());
    row.add(Integer.toString(subject.mutants().size()));
    engines.forEach(engine -> row.add(Long.toString(caught.getOrDefault(engine, 0L))));
    Stream.of(
            MutantOutcome.EQUIVALENT,
            MutantOutcome.UNREACHED,
            MutantOutcome.INCONCLUSIVE,
            MutantOutcome.GAP)
        .forEach(outcome -> row.add(Long.toString(subject.count(outcome))));
    row.add(subject.score() + " %");
    return row;
  }
}
