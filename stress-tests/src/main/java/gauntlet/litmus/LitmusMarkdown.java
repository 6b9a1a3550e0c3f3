package gauntlet.litmus;

import gauntlet.engine.Verdict;
import java.util.Locale;
import java.util.stream.Collectors;

/** A run of litmus tests as a Markdown document. */
public final class LitmusMarkdown {
  private LitmusMarkdown() {}

  /** The document. */
  public static String render(LitmusReport report) {
    Machine machine = report.machine();
    StringBuilder text = new StringBuilder(head(report));
    for (LitmusResult result : report.results()) {
      text.append('\n').append(section(result, machine));
    }
    text.append("\n## False sharing\n");
    text.append(
        report
            .falseSharing()
            .map(LitmusMarkdown::falseSharing)
            .orElse(FalseSharing.NOT_MEASURED + "\n"));
    for (String problem : report.problems()) {
      text.append("\nNot played as planned: ").append(problem).append('\n');
    }
    return text.toString();
  }

  private static String head(LitmusReport report) {
    Machine machine = report.machine();
    return """
        # Litmus tests

        Written by `./gauntlet litmus --budget %s --seed %d --markdown docs/litmus.md`; not to be edited. The sources are in
        `stress-tests/src/main/java/gauntlet/litmus`. Each actor has a mapping of its own of one region; all words are zero
        at first.

        | machine | |
        | --- | --- |
        | processor | %s |
        | architecture | %s |
        | cores | %d |
        | JVM | %s |

        In the tables, *JMM* is whether the Java memory model allows an outcome. The next columns say what can bring it about
        with HotSpot on x86-64 and on AArch64: `turns` (the actors took turns, in some order), the `compiler` (or
        the interpreter), the `processor`, or `nothing`. They are what the architectures allow; only the counts were measured, and only on this
        machine. An outcome that was seen where nothing should show it has a **!**.
        """
        .formatted(
            report.budget(),
            report.seed(),
            machine.processor(),
            machine.architecture(),
            machine.cores(),
            machine.jvm());
  }

  private static String section(LitmusResult result, Machine machine) {
    String rows =
        result.rows().stream().map(row -> row(row, machine)).collect(Collectors.joining("\n"));
    return """
    ## %s
    %s
    %s
    | outcome | seen | JMM | x86-64 | AArch64 | meaning | seen under |
    | --- | ---: | --- | --- | --- | --- | --- |
    %s
    """
        .formatted(result.test().name(), result.test().test().claim(), verdict(result), rows);
  }

  private static String verdict(LitmusResult result) {
    return result.verdict() == Verdict.PASSED
        ? ""
        : "\n**%s**: %s\n".formatted(result.verdict(), why(result));
  }

  private static String why(LitmusResult result) {
    return result.verdict() == Verdict.VIOLATED
        ? "A forbidden outcome was seen."
        : result.whyInconclusive();
  }

  private static String row(LitmusRow row, Machine machine) {
    return "| `%s` | %s%s | %s | %s | %s | %s | %s |"
        .formatted(
            row.outcome(),
            String.format(Locale.ROOT, "%,d", row.count()),
            row.isSurprise(machine) ? " **!**" : "",
            row.jmm() ? "allowed" : "forbidden",
            row.x86(),
            row.aarch64(),
            row.meaning(),
            row.isByTurns() ? "" : String.join("; ", row.under()));
  }

  private static String falseSharing(FalseSharing.Figures figures) {
    return String.format(
        Locale.ROOT,
        """
        Two threads each add to a counter of their own. It is a matter of time, not of outcomes.

        | counters | an addition takes |
        | --- | ---: |
        | in one cache line | %.1f ns |
        | 128 bytes apart | %.1f ns |
        | ratio | %.1f |
        """,
        figures.together(),
        figures.apart(),
        figures.ratio());
  }
}
