package gauntlet.crash;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.engine.Certainty;
import gauntlet.engine.ClockKind;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Plan;
import gauntlet.engine.Recording.Moment;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Timeline.Bar;
import gauntlet.engine.Verdict;
import gauntlet.journal.FencedMailbox;
import gauntlet.subject.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashEngineTest {
  private static final Plan PLAN =
      new Plan(42, Duration.ofSeconds(10), ClockKind.MONOTONIC, (done, known, unit) -> {});

  private static final Path COUNTS_EXPLAINED = Path.of("..", "docs", "verdict-json.md");

  private final CrashEngine engine = new CrashEngine();

  @Test
  void passesTheReferenceRing() throws Exception {
    EngineResult result = engine.run(Subjects.named("spsc-ring"), PLAN);

    assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.PASSED);
    assertThat(result.counts().get("realKills")).isPositive();
    assertThat(result.counts().get("realStops")).isPositive();
    assertThat(result.counts().get("images")).isPositive();
    assertThat(result.counts().get("crashPointsReal")).isPositive();
    assertThat(Files.readString(COUNTS_EXPLAINED))
        .contains(result.counts().keySet().stream().map(name -> "| `" + name + "` |").toList());
  }

  /** At every store somebody is stopped, others take over, go on, and it resumes. */
  @Test
  void passesWhatIsFencedOffWhenItResumes() throws Exception {
    EngineResult result = engine.run(new FencedMailbox(), PLAN);

    assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.PASSED);
    assertThat(result.counts().get("realStops")).isPositive();
  }

  @Test
  void findsWhatIsNotFencedOffAndReplaysIt() throws Exception {
    Subject<?> unfenced = new FencedMailbox.Unfenced();

    EngineResult found = engine.run(unfenced, PLAN);

    assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.VIOLATED);
    Finding finding = found.findings().getFirst();
    assertThat(finding.timeline().orElseThrow().bars()).anyMatch(Bar::conflicting);
    assertThat(finding.recording().orElseThrow().moments())
        .extracting(Moment::kind)
        .contains(Moment.Kind.STOPPED, Moment.Kind.RECOVERY, Moment.Kind.RESUMED);
    assertThat(finding.replay().toString()).contains("/stop");
    assertThat(engine.replay(unfenced, finding.replay(), PLAN).findings()).containsExactly(finding);
  }

  @Test
  void findsARecordPublishedTooEarlyAndReplaysIt() throws Exception {
    var broken = Subjects.named("broken/spsc-ring-early-publish");

    EngineResult found = engine.run(broken, PLAN);

    assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.VIOLATED);
    Finding finding = found.findings().getFirst();
    assertThat(finding.guarantee()).isEqualTo(Guarantee.CRASH);
    assertThat(finding.certainty()).isEqualTo(Certainty.L0);
    assertThat(finding.where()).startsWith("SpscRing.write:");

    for (int i = 0; i < 3; i++) {
      EngineResult replayed = engine.replay(broken, finding.replay(), PLAN);

      assertThat(replayed.findings()).containsExactly(finding);
      assertThat(replayed.counts()).containsEntry("realKills", 1L);
    }
  }

  @Test
  void doesNotReplayACrashInCodeThatMakesOtherStores() throws Exception {
    EngineResult result = replay("4x8/-/o1/3/1234abcd");

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.notCovered().getFirst())
        .matches("the code changed since: trace=[0-9a-f]{8}, then=1234abcd");
  }

  /** There were more stores then. */
  @ParameterizedTest
  @ValueSource(strings = {"99", "99.two0", "99.p+0", "98-90", "stop99", "0.r99"})
  void doesNotReplayACrashAtAStoreThatIsNotMadeAnyMore(String fate) throws Exception {
    EngineResult result = replay("4x8/-/o1/" + fate + "/1234abcd");

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.notCovered().getFirst()).startsWith("the code changed since: ");
  }

  private EngineResult replay(String point) throws Exception {
    Subject<?> ring = Subjects.named("spsc-ring");
    return engine.replay(ring, new ReplayToken(CrashEngine.ID, ring.id(), 1, point), PLAN);
  }
}
