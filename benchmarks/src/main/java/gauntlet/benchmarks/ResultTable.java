package gauntlet.benchmarks;

import java.util.Locale;

/** Results for people. */
final class ResultTable {
  private static final String NAMES = "%-10s %-24s %-9s %-7s %6s";

  private ResultTable() {}

  static String heading() {
    return NAMES.formatted("ours", "theirs", "in", "parties", "bytes")
        + "   ours M/s  theirs M/s   ratio    min    max";
  }

  static String line(Result result) {
    Match match = result.match();
    String names =
        NAMES.formatted(
            match.ours().id(),
            match.theirs().id(),
            match.apart() ? "processes" : "threads",
            match.senders() + ":" + match.receivers(),
            match.length());
    return names
        + String.format(
            Locale.ROOT,
            " %10.2f  %10.2f  %6.2f %6.2f %6.2f",
            Result.median(result.ours()) / 1e6,
            Result.median(result.theirs()) / 1e6,
            Result.median(result.ratios()),
            Result.min(result.ratios()),
            Result.max(result.ratios()));
  }
}
