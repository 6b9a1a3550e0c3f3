package gauntlet.report;

import gauntlet.engine.Certainty;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Expectation;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Interleaving;
import gauntlet.engine.OutcomeCount;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Step;
import gauntlet.engine.TestOutcomes;
import gauntlet.engine.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reports to draw. */
final class Samples {
  static final String BROKEN = "broken/spsc-ring-early-publish";

  static final Finding FINDING =
      new Finding(
          Guarantee.CRASH,
          Certainty.L0,
          "SpscRing.write:118@bci#31",
          "a message was received that nobody had sent",
          new ReplayToken("crash", BROKEN, 42, "producer.0.2"),
          List.of("producer  offer(1) -> pending", "consumer  poll() -> bytes nobody sent"));

  /** A poll that reads a message before it is written. */
  static final Finding RACE =
      new Finding(
          Guarantee.SAFETY,
          Certainty.OBSERVED,
          "2x12/-/o1+p/p",
          "No order of the operations explains poll() -> bytes nobody sent by client 1.",
          new ReplayToken("interleave", BROKEN, 42, "2x12/-/o1+p/p"),
          List.of("Seen in model checking."),
          Optional.of(
              new Interleaving(
                  List.of(),
                  List.of(List.of("offer(1) -> accepted"), List.of("poll() -> bytes nobody sent")),
                  List.of("poll() -> empty"),
                  List.of(
                      new Step(0, Step.Kind.CALL, "offer(1)", ""),
                      new Step(
                          0,
                          Step.Kind.ACCESS,
                          "Shm.setLongRelease(128, 16)",
                          "SpscRing.publish:153"),
                      new Step(0, Step.Kind.SWITCH, "", ""),
                      new Step(1, Step.Kind.CALL, "poll()", ""),
                      new Step(1, Step.Kind.RETURN, "bytes nobody sent", "")))));

  private Samples() {}

  /** One subject that passes and cannot be answered for, one that is broken. */
  static RunReport run() {
    return run(
        subject(
            "spsc-ring", List.of(interleave(), inconclusive("crash", "no time for a single kill"))),
        subject(BROKEN, List.of(interleave(), crash(FINDING))));
  }

  static RunReport run(SubjectReport... subjects) {
    return RunReport.of(42, Duration.ofMinutes(5), Duration.ofMillis(13_250), List.of(subjects));
  }

  /** A run that was given nothing to do. */
  static RunReport empty() {
    return run(new SubjectReport[0]);
  }

  /** A run of one subject and one engine, with this finding. */
  static RunReport runWith(Finding finding) {
    return run(subject(BROKEN, List.of(crash(finding))));
  }

  static SubjectReport subject(String id, List<EngineReport> engines) {
    return SubjectReport.of(
        id, Map.of(Guarantee.SAFETY, "LINEARIZABLE", Guarantee.CRASH, "BEFORE_CRASH"), engines);
  }

  static EngineReport interleave() {
    return passed(
        "interleave",
        Map.of("invocations", 120_000L),
        "memory orders weaker than sequential consistency are not explored");
  }

  /** A run of one subject, in which an engine that decides how threads take turns found a race. */
  static RunReport race() {
    EngineResult result =
        new EngineResult(
            Verdict.VIOLATED,
            new TreeMap<>(Map.of("invocations", 98L)),
            List.of(RACE),
            List.of("memory orders weaker than sequential consistency are not explored"));
    return run(
        subject(
            BROKEN,
            List.of(new EngineReport("interleave", 2_100, Map.of(Guarantee.SAFETY, 98L), result))));
  }

  /** A run of one subject, on which an engine has played a test. */
  static RunReport played() {
    OutcomeCount empty = outcome("EMPTY", Expectation.ACCEPTABLE, "The poll came first.", 9_000);
    OutcomeCount whole = outcome("1", Expectation.INTERESTING, "The offer came first.", 1_000);
    TestOutcomes test =
        new TestOutcomes(
            "RecordComplete", "A poll sees a whole message or none.", List.of(whole, empty));
    EngineResult result =
        new EngineResult(
            Verdict.PASSED,
            new TreeMap<>(Map.of("samples", 10_000L)),
            List.of(),
            List.of("all actors of a test are compiled by the same compiler."),
            List.of(test));
    return run(
        subject(
            "spsc-ring",
            List.of(new EngineReport("stress", 2_100, Map.of(Guarantee.SAFETY, 10_000L), result))));
  }

  private static OutcomeCount outcome(
      String outcome, Expectation expectation, String description, long count) {
    return new OutcomeCount(
        outcome, expectation, description, new TreeMap<>(Map.of("the JVM as it is", count)));
  }

  static EngineReport passed(String engine, Map<String, Long> counts, String... notCovered) {
    return new EngineReport(
        engine,
        3_100,
        counts.isEmpty() ? Map.of() : Map.of(Guarantee.SAFETY, 120_000L),
        new EngineResult(Verdict.PASSED, new TreeMap<>(counts), List.of(), List.of(notCovered)));
  }

  static EngineReport inconclusive(String engine, String reason) {
    return new EngineReport(engine, 0, Map.of(), EngineResult.inconclusive(reason));
  }

  static EngineReport crash(Finding... findings) {
    return new EngineReport(
        "crash",
        1_234,
        Map.of(Guarantee.CRASH, 17L),
        new EngineResult(
            Verdict.VIOLATED,
            new TreeMap<>(Map.of("realKills", 17L, "crashPoints", 17L)),
            List.of(findings),
            List.of("power loss is not modelled")));
  }

  /** {@link #FINDING}, its message and its evidence replaced. */
  static Finding finding(String message, String... evidence) {
    return new Finding(
        FINDING.guarantee(),
        FINDING.certainty(),
        FINDING.where(),
        message,
        FINDING.replay(),
        List.of(evidence));
  }
}
