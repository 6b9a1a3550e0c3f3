package gauntlet.report;

import gauntlet.engine.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of the gallery, for a terminal. */
public final class TeethTable {
  private static final String NOTHING = "-";

  private TeethTable() {}

  /** The report as lines of text, each ended by a line feed. */
  public static String render(TeethReport report) {
    return Stream.of(table(report), catches(report), rest(report), sum(report))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String table(TeethReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("subject", "outcome", "caught by", "not by", "found", "breaks", "time"));
    report.bugs().forEach(bug -> rows.add(row(bug)));
    return TextTable.render(rows);
  }

  private static List<String> row(BugReport bug) {
    return List.of(
        bug.id(),
        word(bug.outcome()),
        list(bug.with(Outcome.CAUGHT)),
        list(
            bug.runs().stream()
                .filter(run -> bug.outcome(run) != Outcome.CAUGHT)
                .map(EngineReport::engine)
                .toList()),
        list(bug.findings().map(IdentifiedFinding::finding).map(Finding::guarantee).toList()),
        list(bug.bug().breaks().stream().toList()),
        bug.millisToCatch().isPresent() ? Words.seconds(bug.millisToCatch().getAsLong()) : NOTHING);
  }

  private static String list(List<?> names) {
    return names.isEmpty() ? NOTHING : Words.list(names.stream().distinct().toList());
  }

  /** Only what must not be overlooked is in capitals. */
  private static String word(Outcome outcome) {
    return switch (outcome) {
      case CAUGHT -> "caught";
      case INCONCLUSIVE -> "inconclusive";
      case MISSED -> "MISSED";
    };
  }

  private static String catches(TeethReport report) {
    return report.bugs().stream()
        .flatMap(bug -> bug.caught().stream())
        .map(Words::lines)
        .collect(Collectors.joining());
  }

  /** Of what is not caught, what each engine says. */
  private static String rest(TeethReport report) {
    return report.bugs().stream()
        .filter(bug -> bug.outcome() != Outcome.CAUGHT)
        .flatMap(bug -> bug.runs().stream().map(run -> line(bug, run)))
        .collect(Collectors.joining());
  }

  private static String line(BugReport bug, EngineReport run) {
    String reason =
        run.unanswered(bug.id()).map(open -> ": " + Words.oneLine(open.reason())).orElse("");
    return "%s/%s: %s%s\n".formatted(bug.id(), run.engine(), word(bug.outcome(run)), reason);
  }

  private static String sum(TeethReport report) {
    return "%d caught, %d missed, %d inconclusive of %d in %s\n"
        .formatted(
            report.count(Outcome.CAUGHT),
            report.count(Outcome.MISSED),
            report.count(Outcome.INCONCLUSIVE),
            report.bugs().size(),
            Words.seconds(report.elapsedMillis()));
  }
}
