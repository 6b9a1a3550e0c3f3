package gauntlet.report;

import gauntlet.engine.DeathTest;
import gauntlet.engine.TestOutcomes;
import java.util.List;

/**
 * What became of the calls of one method of one subject that real processes were killed in.
 *
 * @param subject its id
 */
record DeathLine(String subject, TestOutcomes test) {
  /** All lines of a report. */
  static List<DeathLine> of(RunReport report) {
    return report.subjects().stream()
        .flatMap(
            subject ->
                subject.engines().stream()
                    .flatMap(engine -> engine.result().tests().stream())
                    .filter(DeathTest::is)
                    .map(test -> new DeathLine(subject.id(), test)))
        .toList();
  }

  /** The method of the contract. */
  String method() {
    return DeathTest.method(test);
  }

  /** How often it had taken effect. */
  long done() {
    return count(DeathTest.DONE);
  }

  /** How often it is as if it had never been made. */
  long neverMade() {
    return count(DeathTest.NEVER_MADE);
  }

  private long count(String outcome) {
    return test.outcomes().stream()
        .filter(line -> line.outcome().equals(outcome))
        .mapToLong(line -> line.total())
        .sum();
  }
}
