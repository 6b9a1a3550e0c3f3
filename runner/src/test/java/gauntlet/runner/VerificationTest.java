package gauntlet.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.engine.Certainty;
import gauntlet.engine.Engine;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Verdict;
import gauntlet.report.EngineReport;
import gauntlet.report.Merge;
import gauntlet.report.RunReport;
import gauntlet.report.Shard;
import gauntlet.ring.MpscRingSubject;
import gauntlet.ring.SpscRingSubject;
import gauntlet.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is run, in which order, and what is said of what is not; the engines are played. */
class VerificationTest {
  private static final Duration BUDGET = Duration.ofMinutes(10);

  private static final List<Cell> CELLS =
      Cell.all(List.of(new SpscRingSubject(), new MpscRingSubject()), Engines.all());

  private final Set<String> failing = new HashSet<>();
  private final List<String> ran = new ArrayList<>();
  private final List<Duration> shares = new ArrayList<>();

  private Verification verification(
      Optional<Shard> shard, Optional<RunReport> before, boolean failFast) {
    return new Verification(7, BUDGET, CELLS, shard, before, failFast);
  }

  private RunReport whole() throws Exception {
    return verification(Optional.empty(), Optional.empty(), false).run(this::play);
  }

  private EngineReport play(Subject<?> subject, Engine engine, Duration share) {
    String name = subject.id() + " " + engine.id();
    ran.add(name);
    shares.add(share);
    EngineResult passed = new EngineResult(Verdict.PASSED, new TreeMap<>(), List.of(), List.of());
    return EngineReport.of(engine, 1_000, failing.contains(name) ? violated() : passed);
  }

  private static EngineResult violated() {
    Finding finding =
        new Finding(
            Guarantee.SAFETY,
            Certainty.OBSERVED,
            "here",
            "as planned",
            new ReplayToken("crash", "spsc-ring", 7, "x"),
            List.of());
    return new EngineResult(Verdict.VIOLATED, new TreeMap<>(), List.of(finding), List.of());
  }

  private static List<Verdict> verdicts(RunReport report) {
    return report.subjects().stream()
        .flatMap(subject -> subject.engines().stream())
        .map(EngineReport::verdict)
        .toList();
  }

  @Test
  void runsAllEnginesOnAllSubjects() throws Exception {
    assertThat(whole().verdict()).isEqualTo(Verdict.PASSED);
    assertThat(ran)
        .containsExactly(
            "spsc-ring crash",
            "spsc-ring interleave",
            "spsc-ring fault",
            "spsc-ring stress",
            "spsc-ring processes",
            "mpsc-ring crash",
            "mpsc-ring interleave",
            "mpsc-ring fault",
            "mpsc-ring stress",
            "mpsc-ring processes");
  }

  @Test
  void shardsTogetherAreTheWholeRun() throws Exception {
    failing.add("mpsc-ring crash");
    RunReport whole = whole();
    List<RunReport> shards = new ArrayList<>();
    for (int index = 1; index <= 3; index++) {
      shards.add(
          verification(Optional.of(new Shard(index, 3)), Optional.empty(), false).run(this::play));
    }

    RunReport merged = Merge.of(shards);

    assertThat(merged.subjects()).isEqualTo(whole.subjects());
    assertThat(merged.verdict()).isEqualTo(Verdict.VIOLATED);
  }

  /** Stress has the weight of two others. */
  @Test
  void aShardHasItsPartOfTheTime() throws Exception {
    verification(Optional.of(new Shard(1, 5)), Optional.empty(), false).run(this::play);

    assertThat(ran).containsExactly("spsc-ring crash", "mpsc-ring crash");
    assertThat(shares.getFirst()).isCloseTo(BUDGET.dividedBy(12), Duration.ofSeconds(10));
  }

  @Test
  void aShardOfNothingIsAnError() {
    assertThatThrownBy(() -> verification(Optional.of(new Shard(11, 11)), Optional.empty(), false))
        .isInstanceOf(UsageException.class)
        .hasMessage("nothing to run: shard=11/11, runs=10");
  }

  @Test
  void whatFailedLastTimeIsRunFirstAndReportedInItsPlace() throws Exception {
    failing.add("mpsc-ring stress");
    RunReport before = whole();
    ran.clear();

    RunReport report = verification(Optional.empty(), Optional.of(before), false).run(this::play);

    assertThat(ran).startsWith("mpsc-ring stress", "spsc-ring crash").hasSize(10);
    assertThat(report.subjects()).isEqualTo(before.subjects());
  }

  @Test
  void theFirstFindingEndsAFastRunAndTheRestIsNotGreen() throws Exception {
    failing.add("spsc-ring interleave");

    RunReport report = verification(Optional.empty(), Optional.empty(), true).run(this::play);

    assertThat(ran).containsExactly("spsc-ring crash", "spsc-ring interleave");
    assertThat(verdicts(report))
        .startsWith(Verdict.PASSED, Verdict.VIOLATED, Verdict.INCONCLUSIVE)
        .hasSize(10);
    assertThat(report.unanswered().getFirst().reason()).contains("--fail-fast");
  }

  @Test
  void whatIsInterruptedHasAPartialReportAndRunsNothingMore() throws Exception {
    Verification verification = verification(Optional.empty(), Optional.empty(), false);
    List<RunReport> partial = new ArrayList<>();

    verification.run(
        (subject, engine, share) -> {
          EngineReport report = play(subject, engine, share);
          if (ran.size() == 2) {
            partial.add(verification.stop());
          }
          return report;
        });

    assertThat(ran).hasSize(2);
    assertThat(verdicts(partial.getFirst()))
        .startsWith(Verdict.PASSED, Verdict.INCONCLUSIVE)
        .hasSize(10);
    assertThat(partial.getFirst().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(partial.getFirst().unanswered().getFirst().reason()).contains("partial report");
  }
}
