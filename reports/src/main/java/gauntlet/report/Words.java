package gauntlet.report;

import gauntlet.engine.Finding;
import gauntlet.engine.Step;
import gauntlet.engine.Verdict;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What is said in the same words wherever a report is drawn. */
final class Words {
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

  /** What a thread did in a step of an interleaving. */
  static String step(Step step) {
    return switch (step.kind()) {
      case CALL, ACCESS -> step.what();
      case SWITCH -> ("switch " + step.what()).strip();
      case RETURN -> "-> " + step.what();
    };
  }

  /** The command that makes a finding happen again. */
  static String replayCommand(Finding finding) {
    return "./gauntlet replay " + finding.replay();
  }
}
