package gauntlet.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTableTest {
  @Test
  void alignsColumnsAndListsFindingsAndReasons() {
    assertThat(VerdictTable.render(Samples.run()))
        .isEqualTo(
            """
            subject                         interleave    crash
            spsc-ring                       passed 3.1 s  inconclusive 0.0 s
            broken/spsc-ring-early-publish  passed 3.1 s  VIOLATED 1.2 s

            broken/spsc-ring-early-publish/crash/1: CRASH, L0 certain, at SpscRing.write:118@bci#31: \
            a message was received that nobody had sent
              replay: ./gauntlet replay crash:broken/spsc-ring-early-publish:42:producer.0.2

            spsc-ring/crash: inconclusive: no time for a single kill

            spsc-ring: not put to the test: CRASH
            """);
  }

  @Test
  void marksWhereAnEngineDidNotRun() {
    RunReport report =
        Samples.run(
            Samples.subject("a", List.of(Samples.passed("stress", Map.of()))),
            Samples.subject("b", List.of(Samples.passed("processes", Map.of()))),
            Samples.subject("c", List.of()));

    assertThat(VerdictTable.render(report))
        .isEqualTo(
            """
            subject  stress        processes
            a        passed 3.1 s  -
            b        -             passed 3.1 s
            c        -             -

            c: inconclusive: no engine ran

            a: not put to the test: SAFETY, CRASH
            b: not put to the test: SAFETY, CRASH
            c: not put to the test: SAFETY, CRASH
            """);
  }

  @Test
  void keepsAFindingOnItsLineAndTheTerminalUntouched() {
    RunReport report = Samples.runWith(Samples.finding("one\r\n\ttwo\u001b\u009b\n"));

    assertThat(VerdictTable.render(report))
        .contains("at SpscRing.write:118@bci#31: one two\n  replay: ");
  }
}
