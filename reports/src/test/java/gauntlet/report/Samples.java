package gauntlet.report;

import gauntlet.engine.Certainty;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Expectation;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Interleaving;
import gauntlet.engine.OutcomeCount;
import gauntlet.engine.Recording;
import gauntlet.engine.Recording.Bytes;
import gauntlet.engine.Recording.Moment;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Step;
import gauntlet.engine.TestOutcomes;
import gauntlet.engine.Timeline;
import gauntlet.engine.Timeline.Bar;
import gauntlet.engine.Timeline.Mark;
import gauntlet.engine.Verdict;
import gauntlet.subject.Field;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

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
              List.of("Seen in model checking."))
          .with(
              new Timeline(
                  List.of("thread 0: producer", "thread 1: consumer"),
                  List.of(
                      new Bar(0, "offer(1)", "accepted", 0, 3, false, true),
                      new Bar(1, "poll()", "bytes nobody sent", 1, 2, false, true),
                      new Bar(1, "poll()", "empty", 4, 5, false, false)),
                  List.of(),
                  0))
          .with(
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
                      new Step(1, Step.Kind.RETURN, "bytes nobody sent", ""),
                      new Step(0, Step.Kind.CALL, "poll()", ""),
                      new Step(0, Step.Kind.RETURN, "empty", ""))));

  /** A producer dies, and the message it was about to send has not reached memory. */
  static final Finding DEATH =
      new Finding(
              Guarantee.CRASH,
              Certainty.L2,
              "SpscRing.write:193@17#1",
              "A process was killed in offer(1). Client 1 got an answer no queue gives.",
              new ReplayToken("crash", BROKEN, 42, "1x8/-/o1/2-0/e712e47b"),
              List.of("client 0  [0, never]  offer(1) -> pending"))
          .with(
              new Timeline(
                  List.of("victim: producer", "survivor: consumer"),
                  List.of(
                      new Bar(0, "offer(1)", "", 0, 1, true, false),
                      new Bar(1, "poll()", "bytes nobody sent", 3, 4, false, true)),
                  List.of(new Mark(0, Mark.Kind.DIED, 1), new Mark(0, Mark.Kind.RECOVERED, 2)),
                  0))
          .with(
              new Recording(
                  288,
                  List.of(
                      Field.number("capacity", 0),
                      Field.number("head", 128),
                      Field.bits("header at 0", 256),
                      Field.bytes("message at 0", 264, 8)),
                  List.of(new Bytes(0, "20000000000000000000000000000000")),
                  List.of(
                      new Moment("victim", Moment.Kind.CALL, "offer(1)", "", List.of()),
                      new Moment(
                          "victim",
                          Moment.Kind.MISSING,
                          "store of 8 bytes at 264",
                          "SpscRing.write:193@17#1",
                          List.of(new Bytes(264, "0100000000000000"))),
                      new Moment(
                          "victim",
                          Moment.Kind.STORE,
                          "store of 8 bytes at 256",
                          "SpscRing.publish:204@9#1",
                          List.of(new Bytes(256, "0800008000000000"))),
                      new Moment(
                          "victim",
                          Moment.Kind.KILLED,
                          "is killed: 1 of 2 stores had reached memory",
                          "SpscRing.write:193@17#1",
                          List.of()),
                      new Moment(
                          "survivor",
                          Moment.Kind.RECOVERY,
                          "recovers from the death of a producer",
                          "",
                          List.of()),
                      new Moment(
                          "survivor",
                          Moment.Kind.CALL,
                          "poll() -> bytes nobody sent",
                          "",
                          List.of(new Bytes(128, "1000000000000000"))))));

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

  /** The same, with it so many times. */
  static RunReport runWith(Finding finding, int times) {
    return run(
        subject(
            BROKEN, List.of(crash(Collections.nCopies(times, finding).toArray(Finding[]::new)))));
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

  /** A run of one subject, in which a test came out as it must not. */
  static RunReport forbidden() {
    TestOutcomes test =
        new TestOutcomes(
            "RecordComplete",
            "A poll sees a whole message or none.",
            List.of(outcome("TORN", Expectation.FORBIDDEN, "Half of a message.", 3)));
    Finding torn =
        new Finding(
                Guarantee.SAFETY,
                Certainty.OBSERVED,
                "RecordComplete",
                "A poll sees a whole message or none. In 3 samples this was not so.",
                new ReplayToken("stress", BROKEN, 42, "RecordComplete"),
                List.of())
            .with(
                new Timeline(
                    List.of("consumer", "producer"),
                    List.of(
                        new Bar(0, "poll()", "TORN", 0, 12, false, true),
                        new Bar(1, "offer(1)", "", 0, 12, false, false)),
                    List.of(),
                    0));
    EngineResult result =
        new EngineResult(
            Verdict.VIOLATED,
            new TreeMap<>(Map.of("samples", 3L)),
            List.of(torn),
            List.of(),
            List.of(test));
    return run(
        subject(
            BROKEN,
            List.of(new EngineReport("stress", 2_100, Map.of(Guarantee.SAFETY, 3L), result))));
  }

  private static OutcomeCount outcome(
      String outcome, Expectation expectation, String description, long count) {
    return new OutcomeCount(
        outcome, expectation, description, new TreeMap<>(Map.of("the JVM as it is", count)));
  }

  /** A run of one subject, in which a process was killed. */
  static RunReport death() {
    return runWith(DEATH);
  }

  /** So many deaths, each with a token of its own. */
  static RunReport deaths(int count) {
    return run(
        subject(
            BROKEN,
            List.of(
                crash(
                    LongStream.rangeClosed(1, count)
                        .mapToObj(Samples::deathOfSeed)
                        .toArray(Finding[]::new)))));
  }

  private static Finding deathOfSeed(long seed) {
    return new Finding(
            DEATH.guarantee(),
            DEATH.certainty(),
            DEATH.where(),
            DEATH.message(),
            new ReplayToken("crash", BROKEN, seed, DEATH.replay().detail()),
            DEATH.evidence())
        .with(DEATH.timeline().orElseThrow())
        .with(DEATH.recording().orElseThrow());
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
    return finding(message, List.of(evidence));
  }

  static Finding finding(String message, List<String> evidence) {
    return new Finding(
        FINDING.guarantee(),
        FINDING.certainty(),
        FINDING.where(),
        message,
        FINDING.replay(),
        evidence);
  }
}
