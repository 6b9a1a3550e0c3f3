package gauntlet.runner;

import gauntlet.engine.Verdict;
import gauntlet.report.EngineReport;
import java.io.Console;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * One line for each engine's run: on a terminal it changes as the run goes on, elsewhere it is
 * printed when the run ends.
 */
final class ProgressDisplay {
  private static final long MIN_NANOS_BETWEEN_UPDATES = Duration.ofMillis(100).toNanos();
  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintStream out;
  private final boolean live;
  private String label = "";
  private String last = "";
  private long startedAt;
  private long updatedAt;

  /**
   * Where to show it.
   *
   * @param live whether a line can be overwritten
   */
  ProgressDisplay(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
  }

  /** On standard output, as it can be done there. */
  static ProgressDisplay onStandardOutput() {
    // In JDK 25 there is no console where there is no terminal.
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new ProgressDisplay(System.out, terminal);
  }

  /** Nowhere. */
  static ProgressDisplay silent() {
    return new ProgressDisplay(
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
  }

  synchronized void started(String subject, String engine) {
    label = "%-24s %-11s".formatted(subject, engine);
    last = "";
    startedAt = System.nanoTime();
    show("starting");
  }

  synchronized void progress(long done, long known, String unit) {
    long now = System.nanoTime();
    last = "%,d/%,d %s".formatted(done, known, unit);
    if (now - updatedAt >= MIN_NANOS_BETWEEN_UPDATES) {
      updatedAt = now;
      double rate = done / ((now - startedAt) / 1e9);
      show("%s, %.1f/s%s".formatted(last, rate, timeLeft(done, known, rate)));
    }
  }

  /** At this rate; the budget may end it sooner. */
  private static String timeLeft(long done, long known, double rate) {
    return done == 0 || done >= known
        ? ""
        : ", at most " + Duration.ofSeconds((long) ((known - done) / rate)).toSeconds() + " s left";
  }

  void ended(EngineReport report) {
    ended(report.result().verdict(), Duration.ofMillis(report.elapsedMillis()));
  }

  synchronized void ended(Verdict verdict, Duration elapsed) {
    String line =
        "%s %-12s %6.1f s  %s"
            .formatted(
                label, verdict.name().toLowerCase(Locale.ROOT), elapsed.toMillis() / 1e3, last);
    out.println((live ? CLEAR_LINE : "") + line.stripTrailing());
  }

  private void show(String text) {
    if (live) {
      out.print(CLEAR_LINE + label + " " + text);
      out.flush();
    }
  }
}
