package gauntlet.crash;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.agent.AgentJars;
import gauntlet.contract.Call;
import gauntlet.contract.CallText;
import gauntlet.contract.Shape;
import gauntlet.crash.Fate.Kind;
import gauntlet.engine.Certainty;
import gauntlet.engine.ClockKind;
import gauntlet.engine.Deadline;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Plan;
import gauntlet.engine.Verdict;
import gauntlet.journal.JournaledRing;
import gauntlet.process.TemporaryDirectory;
import gauntlet.solo.ModelPool;
import gauntlet.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Campaigns that come to their end: then nothing depends on how fast the machine is. */
class CrashCampaignTest {
  private static final long SEED = 42;
  private static final Plan PLAN =
      new Plan(SEED, Duration.ofMinutes(2), ClockKind.MONOTONIC, (done, known, unit) -> {});

  private static TemporaryDirectory directory;
  private static List<String> agentFlags;

  @BeforeAll
  static void makeTheAgent() throws Exception {
    directory = TemporaryDirectory.create();
    agentFlags = AgentJars.write(directory.path());
  }

  @AfterAll
  static void end() throws Exception {
    directory.close();
  }

  @Test
  void theSameSeedGivesTheSameFindings() throws Exception {
    EngineResult first = attack(new JournaledRing.RecoversTwice());
    EngineResult second = attack(new JournaledRing.RecoversTwice());

    assertThat(first.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(second.findings()).isEqualTo(first.findings());
    assertThat(second.notCovered()).isEqualTo(first.notCovered());
    assertThat(withoutRate(second)).isEqualTo(withoutRate(first));
  }

  @Test
  void eachDefectIsReportedOnceAndConfirmed() throws Exception {
    EngineResult result = attack(new JournaledRing.RecoversTwice());

    assertThat(result.findings())
        .hasSize(4)
        .allMatch(finding -> finding.certainty() == Certainty.L0)
        .allMatch(finding -> finding.evidence().getFirst().startsWith("confirmed: real processes"))
        .allMatch(finding -> finding.replay().detail().startsWith("1x8/"))
        .extracting(Finding::message)
        .doesNotHaveDuplicates();
  }

  @Test
  void theSameSeedGivesTheSamePointsImagesAndKills() throws Exception {
    Coverage first = explored(SEED);
    Coverage second = explored(SEED);

    assertThat(first.points()).isEqualTo(first.pointsKnown());
    assertThat(second.points()).isEqualTo(first.points());
    assertThat(second.fates()).isEqualTo(first.fates());
    assertThat(second.passed(new Random(SEED))).isEqualTo(first.passed(new Random(SEED)));
    assertThat(explored(SEED + 1).passed(new Random(SEED)))
        .isNotEqualTo(first.passed(new Random(SEED)));
  }

  @Test
  void killsOfAllKindsAreTriedByTurns() throws Exception {
    List<CrashPoint> points = explored(SEED).passed(new Random(SEED));

    assertThat(points.subList(0, Kind.values().length))
        .extracting(point -> point.fate().kind())
        .containsExactlyInAnyOrder(Kind.values());
  }

  private static EngineResult attack(Subject<?> subject) throws Exception {
    try (ModelPool models = new ModelPool(subject, agentFlags);
        CrashSession session = new CrashSession(subject, agentFlags)) {
      RealKills kills = new RealKills(subject, session, models.any());
      return CrashCampaign.in(situations(subject), new Random(SEED), subject, models, kills, PLAN);
    }
  }

  private static SortedMap<String, Long> withoutRate(EngineResult result) {
    SortedMap<String, Long> counts = new TreeMap<>(result.counts());
    counts.remove("imagesPerSecond");
    return counts;
  }

  private static Coverage explored(long seed) throws Exception {
    Subject<?> subject = new JournaledRing();
    List<Situation> situations = situations(subject);
    Coverage coverage = new Coverage(situations);
    List<Explore> tasks = new ArrayList<>();
    for (Situation situation : situations) {
      tasks.add(
          new Explore(
              subject.id(), situation, new Selection.Certain(), seed, Duration.ofMinutes(1)));
    }
    try (ModelPool models = new ModelPool(subject, agentFlags)) {
      models.play(
          new ConcurrentLinkedQueue<>(tasks), Deadline.in(Duration.ofMinutes(2)), coverage::add);
    }
    return coverage;
  }

  private static List<Situation> situations(Subject<?> subject) {
    CallText text = new CallText(subject.contract().methods(), 8);
    List<Situation> situations = new ArrayList<>();
    for (String calls : List.of("o1", "o1o2", "o1po2o3", "o1p")) {
      List<Call> parsed = text.parse(calls);
      situations.add(
          new Situation(
              Shape.uniform(4, 8),
              Prologue.of(parsed.subList(0, parsed.size() - 1)),
              parsed.getLast()));
    }
    return situations;
  }
}
