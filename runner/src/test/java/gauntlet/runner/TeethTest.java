package gauntlet.runner;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.broken.SpscRingEarlyPublish;
import gauntlet.broken.SpscRingPlainPublish;
import gauntlet.engine.Certainty;
import gauntlet.engine.Engine;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.HarnessException;
import gauntlet.engine.PlantedBug;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Verdict;
import gauntlet.report.BugReport;
import gauntlet.report.EngineReport;
import gauntlet.report.Outcome;
import gauntlet.report.TeethReport;
import gauntlet.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which engines run on which bugs, and what becomes of it; the engines are played. */
class TeethTest {
  private static final Duration BUDGET = Duration.ofMinutes(8);

  private static final PlantedBug EARLY =
      PlantedBug.of(SpscRingEarlyPublish.subject(), Set.of(Guarantee.CRASH), "interleave", "crash");
  private static final PlantedBug PLAIN =
      PlantedBug.of(SpscRingPlainPublish.subject(), Set.of(Guarantee.CRASH), "stress");

  private final Map<String, EngineResult> answers = new HashMap<>();
  private final List<String> ran = new ArrayList<>();
  private final List<Duration> shares = new ArrayList<>();

  @Test
  void stopsAtTheFirstEngineThatCatchesABug() throws Exception {
    answers.put("interleave", violated(Guarantee.CRASH));
    answers.put("stress", violated(Guarantee.CRASH));

    TeethReport report = teeth(false, EARLY, PLAIN);

    assertThat(ran).containsExactly("early-publish interleave", "plain-publish stress");
    assertThat(report.bugs().getFirst().outcome()).isEqualTo(Outcome.CAUGHT);
  }

  @Test
  void goesOnToTheNextEngineUntilOneCatchesIt() throws Exception {
    answers.put("crash", violated(Guarantee.CRASH));

    BugReport report = teeth(false, EARLY).bugs().getFirst();

    assertThat(ran).containsExactly("early-publish interleave", "early-publish crash");
    assertThat(report.outcome()).isEqualTo(Outcome.CAUGHT);
    assertThat(report.millisToCatch()).hasValue(2_000);
  }

  @Test
  void aFindingOfAnotherGuaranteeDoesNotCatchIt() throws Exception {
    answers.put("interleave", violated(Guarantee.PROGRESS));
    answers.put("crash", violated(Guarantee.SAFETY));

    BugReport report = teeth(false, EARLY).bugs().getFirst();

    assertThat(ran).startsWith("early-publish interleave", "early-publish crash");
    assertThat(report.outcome()).isEqualTo(Outcome.MISSED);
    assertThat(report.millisToCatch()).isEmpty();
  }

  @Test
  void whatWasMissedIsAttackedOnceMoreWithTheTimeThatIsLeft() throws Exception {
    EngineRunner slowToCatch =
        (subject, engine, share) -> {
          if (ran.size() == 2) {
            answers.put("interleave", violated(Guarantee.CRASH));
          }
          return play(subject, engine, share);
        };

    TeethReport report =
        new Teeth(7, BUDGET, false, slowToCatch).run(List.of(EARLY), Engines.cheapestFirst());

    assertThat(ran)
        .containsExactly(
            "early-publish interleave", "early-publish crash", "early-publish interleave");
    assertThat(report.outcome()).isEqualTo(Outcome.CAUGHT);
    assertThat(report.bugs().getFirst().runs())
        .extracting(EngineReport::engine)
        .containsExactly("crash", "interleave");
  }

  @Test
  void whatWasMissedIsNotAttackedOnceMoreInLessTime() throws Exception {
    EngineReport whole = EngineReport.of(Engines.named("stress"), BUDGET.toMillis(), passed());

    TeethReport report =
        new Teeth(
                7,
                BUDGET,
                false,
                (subject, engine, share) -> {
                  play(subject, engine, share);
                  return whole;
                })
            .run(List.of(PLAIN), Engines.cheapestFirst());

    assertThat(ran).containsExactly("plain-publish stress");
    assertThat(report.outcome()).isEqualTo(Outcome.MISSED);
  }

  @Test
  void whereEveryEngineIsToCatchItOneThatDoesNotIsAMiss() throws Exception {
    answers.put("interleave", violated(Guarantee.CRASH));

    BugReport report = teeth(true, EARLY).bugs().getFirst();

    assertThat(ran)
        .containsExactly("early-publish interleave", "early-publish crash", "early-publish crash");
    assertThat(report.outcome()).isEqualTo(Outcome.MISSED);
  }

  @Test
  void anEngineThatCouldNotRunIsNoMiss() throws Exception {
    answers.put("crash", EngineResult.inconclusive("as planned"));

    assertThat(teeth(false, EARLY).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(teeth(false, EARLY, PLAIN).outcome()).isEqualTo(Outcome.MISSED);
  }

  @Test
  void whereGauntletItselfIsWrongTheOthersAreAttackedAllTheSame() throws Exception {
    EngineRunner failing =
        (subject, engine, share) -> {
          if (engine.id().equals("stress")) {
            return play(subject, engine, share);
          }
          throw new HarnessException("as planned");
        };

    TeethReport report =
        new Teeth(7, BUDGET, false, failing).run(List.of(EARLY, PLAIN), Engines.cheapestFirst());

    assertThat(report.bugs())
        .extracting(BugReport::outcome)
        .containsExactly(Outcome.INCONCLUSIVE, Outcome.MISSED);
    assertThat(ran).containsOnly("plain-publish stress");
  }

  @Test
  void theTimeOfARunThatIsNotNeededIsForTheOthers() throws Exception {
    answers.put("interleave", violated(Guarantee.CRASH));

    teeth(false, EARLY, PLAIN);

    // Weights: interleave and crash 1 each, stress 2. The runs of this test take no time.
    assertThat(shares.getFirst()).isCloseTo(BUDGET.dividedBy(4), Duration.ofSeconds(10));
    assertThat(shares.get(1)).isCloseTo(BUDGET, Duration.ofSeconds(10));
  }

  private TeethReport teeth(boolean everyEngine, PlantedBug... bugs) throws Exception {
    return new Teeth(7, BUDGET, everyEngine, this::play)
        .run(List.of(bugs), Engines.cheapestFirst());
  }

  private EngineReport play(Subject<?> subject, Engine engine, Duration share) {
    ran.add(subject.id().substring("broken/spsc-ring-".length()) + " " + engine.id());
    shares.add(share);
    return EngineReport.of(engine, 1_000, answers.getOrDefault(engine.id(), passed()));
  }

  private static EngineResult passed() {
    return new EngineResult(Verdict.PASSED, new TreeMap<>(), List.of(), List.of());
  }

  private static EngineResult violated(Guarantee guarantee) {
    Finding finding =
        new Finding(
            guarantee,
            Certainty.OBSERVED,
            "here",
            "as planned",
            new ReplayToken("crash", "broken/spsc-ring-early-publish", 7, "x"),
            List.of());
    return new EngineResult(Verdict.VIOLATED, new TreeMap<>(), List.of(finding), List.of());
  }
}
