package gauntlet.report;

import gauntlet.engine.Verdict;
import java.util.List;

/**
 * The verdict on a history that somebody else recorded.
 *
 * @param file where it was read, {@code -} for standard input
 * @param spec the specification it was judged by
 * @param criterion the crash criterion the calls of the dead were judged by
 * @param clients how many called
 * @param pending how many operations never returned
 * @param crashes how many clients died
 * @param elapsedMillis how long it took to read and to judge
 * @param reason why it is not passed, in a sentence; empty if it is
 * @param evidence the operations that show it, a line each; empty unless violated
 */
public record HistoryReport(
    Verdict verdict,
    String file,
    String spec,
    String criterion,
    long operations,
    long clients,
    long pending,
    long crashes,
    long elapsedMillis,
    String reason,
    List<String> evidence) {
  public HistoryReport {
    evidence = List.copyOf(evidence);
  }
}
