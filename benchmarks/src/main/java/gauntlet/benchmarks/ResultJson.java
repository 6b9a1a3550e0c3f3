package gauntlet.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Results for programs. */
final class ResultJson {
  private ResultJson() {}

  static String of(List<Result> results) {
    return results.stream()
        .map(ResultJson::match)
        .collect(Collectors.joining(",\n", "{\"matches\": [\n", "\n]}\n"));
  }

  private static String match(Result result) {
    Match match = result.match();
    List<Double> ratios = result.ratios();
    return String.format(
        Locale.ROOT,
        "  {\"ours\": \"%s\", \"theirs\": \"%s\", \"processes\": %d, \"senders\": %d,"
            + " \"receivers\": %d, \"bytes\": %d,%n"
            + "   \"ratio\": {\"median\": %.3f, \"min\": %.3f, \"max\": %.3f, \"runs\": %s},%n"
            + "   \"messagesPerSecond\": {\"ours\": %.0f, \"theirs\": %.0f}}",
        match.ours().id(),
        match.theirs().id(),
        match.apart() ? 2 : 1,
        match.senders(),
        match.receivers(),
        match.length(),
        Result.median(ratios),
        Result.min(ratios),
        Result.max(ratios),
        ratios.stream()
            .map(ratio -> String.format(Locale.ROOT, "%.3f", ratio))
            .collect(Collectors.joining(", ", "[", "]")),
        Result.median(result.ours()),
        Result.median(result.theirs()));
  }
}
