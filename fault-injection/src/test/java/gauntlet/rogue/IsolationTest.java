package gauntlet.rogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Method;
import gauntlet.engine.ClockKind;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Verdict;
import gauntlet.fault.FaultEngine;
import gauntlet.subject.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsolationTest {
  private static final Plan PLAN =
      new Plan(42, Duration.ofSeconds(8), ClockKind.MONOTONIC, (done, known, unit) -> {});

  private static final Path COUNTS_EXPLAINED = Path.of("..", "docs", "verdict-json.md");

  private final FaultEngine engine = new FaultEngine();

  @ParameterizedTest
  @ValueSource(strings = {"spsc-ring", "spin-lock"})
  void whoExpectsGarbageBearsIt(String id) throws Exception {
    EngineResult result = engine.run(Subjects.named(id), PLAN);

    assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.PASSED);
    assertThat(result.counts().get("mutations")).isGreaterThan(10_000);
    assertThat(result.counts().get("realMutations")).isGreaterThanOrEqualTo(20);
    assertThat(Files.readString(COUNTS_EXPLAINED))
        .contains(result.counts().keySet().stream().map(name -> "| `" + name + "` |").toList());
  }

  @Test
  void findsWhoBelievesALength() throws Exception {
    Finding finding = finding("broken/spsc-ring-trusted-length");

    assertThat(finding.where()).contains("over header at ");
    assertThat(finding.message()).contains("threw what it ran into");
    assertReplayed(finding);
  }

  @Test
  void findsWhoGoesRoundForEver() throws Exception {
    Finding finding = finding("broken/snapshot-endless-retry");

    assertThat(finding.message()).contains("read does not return");
    assertReplayed(finding);
  }

  @Test
  void findsWhatEndsTheProcess() throws Exception {
    Finding finding = finding(RingInDisguise.Fatal.class.getName());

    assertThat(finding.message()).contains("worker has died");
    assertReplayed(finding);
  }

  @Test
  void findsWhoGoesRoundWithoutALookAtMemory() throws Exception {
    Finding finding = finding(RingInDisguise.Dizzy.class.getName());

    assertThat(finding.message()).contains("a call does not return");
  }

  /** It would be found in the model as well, if that were asked. */
  @Test
  void aRealProcessDoesTheSameHarm() throws Exception {
    Subject<?> ring = Subjects.named("broken/spsc-ring-trusted-length");
    List<Method> methods = ring.contract().methods();
    Intrusion intrusion = Intrusion.parse("4x8/o1/p/staying.0.256-a0fffff0", methods);

    try (RealRogue rogue = new RealRogue(ring)) {
      assertThat(rogue.meet(intrusion))
          .hasValueSatisfying(
              harm -> assertThat(harm.what()).contains("poll threw what it ran into"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4x8/o1/p/staying.0.256-ff",
        "2x8-29/-/o1/coming.17.0+320~123",
        "2x8-29/-/o1/coming.0.8+16of255,24+8from0"
      })
  void intrusionsAreWrittenAsTheyAreRead(String text) {
    List<Method> methods = Subjects.named("spsc-ring").contract().methods();

    assertThat(Intrusion.parse(text, methods).format(methods)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4x8/o1/p/1.EINTR",
        "4x8/o1/p/leaving.0.256-ff",
        "4x8/o1/p/staying.0.256",
        "4x8/o1/p/staying.x.256-ff",
        "4x8/o1/op/staying.0.256-ff"
      })
  void refusesTokensThatMeanNothing(String detail) {
    Subject<?> ring = Subjects.named("spsc-ring");
    ReplayToken token = new ReplayToken(FaultEngine.ID, ring.id(), 1, detail);

    assertThatThrownBy(() -> engine.requireReplayable(ring, token))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void findsWhoPromisesToTellGarbageAndDoesNot() throws Exception {
    Finding finding = finding(RingInDisguise.Boastful.class.getName());

    assertThat(finding.message()).contains("message");
    assertReplayed(finding);
  }

  @Test
  void whoPromisesNothingIsNotAttacked() {
    assertThat(engine.attacks(new RingInDisguise.Trusting())).isFalse();
    assertThat(engine.attacks(Subjects.named("spsc-ring"))).isTrue();
  }

  private Finding finding(String subject) throws Exception {
    EngineResult result = engine.run(Subjects.named(subject), PLAN);
    assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.VIOLATED);
    Finding finding = result.findings().getFirst();
    assertThat(finding.guarantee()).isEqualTo(Guarantee.ISOLATION);
    return finding;
  }

  private void assertReplayed(Finding finding) throws Exception {
    Subject<?> subject = Subjects.named(finding.replay().subject());
    engine.requireReplayable(subject, finding.replay());
    EngineResult again = engine.replay(subject, finding.replay(), PLAN);

    assertThat(again.findings())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.where()).isEqualTo(finding.where());
              assertThat(found.guarantee()).isEqualTo(Guarantee.ISOLATION);
            });
  }
}
