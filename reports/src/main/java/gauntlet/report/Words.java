package gauntlet.report;

import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.OutcomeCount;
import gauntlet.engine.Step;
import gauntlet.engine.TestOutcomes;
import gauntlet.engine.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What is said in the same words wherever a report is drawn. */
final class Words {
  private static final int MOST_CHARACTERS = 600;

  private Words() {}

  /** The verdict in a word; only the one that must not be overlooked is in capitals. */
  static String word(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "passed";
      case INCONCLUSIVE -> "inconclusive";
      case VIOLATED -> "VIOLATED";
    };
  }

  /** The verdict in a sentence. */
  static String sentence(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "Everything planned was run, and nothing was violated.";
      case INCONCLUSIVE ->
          "Something that was to be run could not be; what did run violated nothing.";
      case VIOLATED -> "A guarantee was violated.";
    };
  }

  /** A time span in seconds, to a tenth. */
  static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  /** How much was done: each number with its thousands apart, and what it counts. */
  static String counts(SortedMap<String, Long> counts) {
    return counts.isEmpty()
        ? "nothing counted"
        : counts.entrySet().stream()
            .map(count -> String.format(Locale.ROOT, "%,d %s", count.getValue(), count.getKey()))
            .collect(Collectors.joining(", "));
  }

  /** With its thousands apart. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** How often a test was played. */
  static String samples(TestOutcomes test) {
    return number(test.samples()) + " samples.";
  }

  /** What the table of a test says of an outcome that may be. */
  static String expectation(OutcomeCount line) {
    return line.expectation().name().toLowerCase(Locale.ROOT);
  }

  /** How many tests were played how often, and how many of them should not have come out so. */
  static String played(List<OutcomeTable> tables) {
    long samples = tables.stream().mapToLong(table -> table.test().samples()).sum();
    long wrong = tables.stream().filter(table -> table.test().hasForbidden()).count();
    return "%d tests, %s samples, %s with a forbidden outcome"
        .formatted(tables.size(), number(samples), wrong == 0 ? "none" : wrong);
  }

  /** How often an engine put a guarantee to the test. */
  static String times(EngineReport engine, Guarantee guarantee) {
    return engine.exercises(guarantee)
        ? String.format(Locale.ROOT, "%,d times", engine.exercised().get(guarantee))
        : "-";
  }

  /** Names, one after another. */
  static String list(Collection<?> names) {
    return names.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  /** What a thread did in a step of an interleaving. */
  static String step(Step step) {
    return switch (step.kind()) {
      case CALL, ACCESS -> step.what();
      case SWITCH -> ("switch " + step.what()).strip();
      case RETURN -> "-> " + step.what();
    };
  }

  /** A finding in two lines: what it is, and the command that makes it happen again. */
  static String lines(IdentifiedFinding identified) {
    Finding finding = identified.finding();
    return "%s: %s, %s, at %s: %s\n  replay: %s\n"
        .formatted(
            identified.id(),
            finding.guarantee(),
            finding.certainty(),
            oneLine(finding.where()),
            oneLine(finding.message()),
            replayCommand(finding));
  }

  /** What a subject's exception says may hold anything, codes that command a terminal included. */
  static String oneLine(String text) {
    return text.replaceAll("\\p{Cc}+", " ").strip();
  }

  /** A sentence that may be long, cut where nobody reads on. */
  static String brief(String sentence) {
    return sentence.length() <= MOST_CHARACTERS
        ? sentence
        : sentence.substring(0, MOST_CHARACTERS) + "…";
  }

  /** The command that makes a finding happen again. */
  static String replayCommand(Finding finding) {
    return "./gauntlet replay " + finding.replay();
  }
}
