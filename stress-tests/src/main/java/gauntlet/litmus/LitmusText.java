package gauntlet.litmus;

import java.util.Locale;

/** A run of litmus tests as a terminal shows it. */
public final class LitmusText {
  private static final String ROW = "  %-28s %14s  %-9s  %-19s  %-19s  %s%n";

  private LitmusText() {}

  /** The tables of all tests, and the figures. */
  public static String render(LitmusReport report) {
    StringBuilder text = new StringBuilder();
    Machine machine = report.machine();
    text.append(
        "%s (%s), %d cores, %s%n"
            .formatted(
                machine.processor(), machine.architecture(), machine.cores(), machine.jvm()));
    for (LitmusResult result : report.results()) {
      text.append(table(result, machine));
    }
    text.append("\n");
    text.append(
        report.falseSharing().map(LitmusText::falseSharing).orElse(FalseSharing.NOT_MEASURED));
    text.append("\n");
    report
        .problems()
        .forEach(problem -> text.append("not played as planned: ").append(problem).append('\n'));
    text.append("%n%s%n".formatted(report.verdict()));
    return text.toString();
  }

  private static String falseSharing(FalseSharing.Figures figures) {
    return String.format(
        Locale.ROOT,
        "False sharing: an addition takes %.1f ns in one cache line, %.1f ns apart, %.1f times as"
            + " long.",
        figures.together(),
        figures.apart(),
        figures.ratio());
  }

  private static String table(LitmusResult result, Machine machine) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%n%s: %s %s %s%n"
            .formatted(
                result.test().name(),
                result.test().test().claim(),
                result.verdict(),
                result.whyInconclusive()));
    text.append(ROW.formatted("outcome", "seen", "JMM", "x86-64", "AArch64", ""));
    for (LitmusRow row : result.rows()) {
      text.append(
          ROW.formatted(
              row.outcome(),
              String.format(Locale.ROOT, "%,d", row.count()),
              row.jmm() ? "allowed" : "forbidden",
              row.x86(),
              row.aarch64(),
              row.meaning() + (row.isSurprise(machine) ? " (!)" : "")));
    }
    return text.toString();
  }
}
