package gauntlet.runner;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.engine.Certainty;
import gauntlet.engine.Engine;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.HarnessException;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Verdict;
import gauntlet.report.EngineReport;
import gauntlet.report.MutantOutcome;
import gauntlet.report.MutantReport;
import gauntlet.report.MutantRun;
import gauntlet.report.WeakenReport;
import gauntlet.report.WeakenedSubject;
import gauntlet.subject.Subject;
import gauntlet.weaken.Mutant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which engines run on which mutants, and what becomes of it; the engines are played. */
class WeakeningsTest {
  private static final Subject<?> SUBJECT = Subjects.named("spsc-ring");
  private static final Mutant TORN =
      Mutant.parse("gauntlet.ring.SpscRing.offer:1@0/compareAndSetLong/torn");
  private static final Mutant PLAIN =
      Mutant.parse("gauntlet.ring.SpscRing.offer:1@0/setLongRelease/plain");

  private static final Mutant EQUIVALENT =
      Mutant.parse("gauntlet.ring.MpscRing.create:1@0/setLongRelease/plain");

  private final Map<String, EngineResult> answers = new HashMap<>();
  private final List<String> ran = new ArrayList<>();
  private final List<Duration> shares = new ArrayList<>();
  private final List<MutantReport> told = new ArrayList<>();
  private boolean reached = true;

  @Test
  void stopsAtTheFirstEngineThatFindsAnything() throws Exception {
    answers.put("crash", violated());

    MutantReport report = attack(TORN);

    assertThat(ran).containsExactly("interleave", "crash");
    assertThat(report.outcome()).isEqualTo(MutantOutcome.CAUGHT);
    assertThat(told).containsExactly(report);
  }

  @Test
  void whatDiffersInModesAloneIsNotForTheModelChecker() throws Exception {
    assertThat(attack(PLAIN).outcome()).isEqualTo(MutantOutcome.GAP);
    assertThat(ran).containsOnly("crash", "processes", "stress");
  }

  @Test
  void onAGapTheyRunOnceMoreWithTheTimeThatIsLeft() throws Exception {
    MutantRunner slowToFind =
        (subject, mutant, engine, share) -> {
          if (ran.size() == 4) {
            answers.put("crash", violated());
          }
          shares.add(share);
          return play(subject, mutant, engine, share);
        };

    assertThat(attack(slowToFind, TORN).outcome()).isEqualTo(MutantOutcome.CAUGHT);
    assertThat(ran)
        .containsExactly("interleave", "crash", "processes", "stress", "interleave", "crash");
    assertThat(shares.getFirst()).isEqualTo(Duration.ofSeconds(10));
    assertThat(shares.getLast()).isGreaterThan(Duration.ofMinutes(1));
    assertThat(told)
        .extracting(MutantReport::outcome)
        .containsExactly(MutantOutcome.GAP, MutantOutcome.CAUGHT);
  }

  @Test
  void whatSeveralSubjectsHaveIsCaughtForAllOfThemThroughOne() throws Exception {
    Subject<?> other = Subjects.named("mpsc-ring");
    MutantRunner onTheOther =
        (subject, mutant, engine, share) -> {
          answers.put(
              "crash",
              subject.equals(other)
                  ? violated()
                  : new EngineResult(Verdict.PASSED, new TreeMap<>(), List.of(), List.of()));
          return play(subject, mutant, engine, share);
        };
    Map<Subject<?>, List<Mutant>> mutants = new LinkedHashMap<>();
    mutants.put(SUBJECT, List.of(TORN));
    mutants.put(other, List.of(TORN));
    mutants.put(Subjects.named("snapshot"), List.of(TORN));

    WeakenReport report =
        new Weakenings(7, Duration.ofMinutes(8), 100, onTheOther, told::add)
            .run(mutants, Engines.cheapestFirst());

    assertThat(report.subjects())
        .flatExtracting(WeakenedSubject::mutants)
        .extracting(MutantReport::outcome)
        .containsOnly(MutantOutcome.CAUGHT);
    assertThat(report.subjects())
        .flatExtracting(WeakenedSubject::mutants)
        .extracting(mutant -> mutant.catcher().orElseThrow().subject())
        .containsOnly("mpsc-ring");
    assertThat(ran)
        .containsExactly("interleave", "crash", "processes", "stress", "interleave", "crash");
  }

  @Test
  void onAGapTheyDoNotRunOnceMoreInLessTime() throws Exception {
    MutantRunner thatTakesAll =
        (subject, mutant, engine, share) -> {
          play(subject, mutant, engine, share);
          return new MutantRun(
              subject.id(),
              EngineReport.of(
                  engine,
                  Duration.ofMinutes(9).toMillis(),
                  new EngineResult(Verdict.PASSED, new TreeMap<>(), List.of(), List.of())),
              true);
        };

    assertThat(attack(thatTakesAll, TORN).outcome()).isEqualTo(MutantOutcome.GAP);
    assertThat(ran).containsExactly("interleave", "crash", "processes", "stress");
  }

  @Test
  void onWhatIsSaidToBeEquivalentTheyRunOnce() throws Exception {
    assertThat(attack(EQUIVALENT).outcome()).isEqualTo(MutantOutcome.EQUIVALENT);
    assertThat(ran).containsExactly("crash", "processes", "stress");
  }

  @Test
  void whatNobodyHasReachedIsNoGap() throws Exception {
    reached = false;

    assertThat(attack(TORN).outcome()).isEqualTo(MutantOutcome.UNREACHED);
  }

  @Test
  void anEngineThatCouldNotRunIsNoGap() throws Exception {
    answers.put("crash", EngineResult.inconclusive("as planned"));

    assertThat(attack(TORN).outcome()).isEqualTo(MutantOutcome.INCONCLUSIVE);
  }

  @Test
  void whereGauntletItselfIsWrongTheOthersRunAllTheSame() throws Exception {
    MutantRunner failing =
        (subject, mutant, engine, share) -> {
          if (engine.id().equals("crash")) {
            throw new HarnessException("as planned");
          }
          return play(subject, mutant, engine, share);
        };

    assertThat(attack(failing, TORN).outcome()).isEqualTo(MutantOutcome.INCONCLUSIVE);
    assertThat(ran).containsOnly("interleave", "processes", "stress");
  }

  private MutantReport attack(Mutant mutant) throws Exception {
    return attack(this::play, mutant);
  }

  private MutantReport attack(MutantRunner runner, Mutant mutant) throws Exception {
    WeakenReport report =
        new Weakenings(7, Duration.ofMinutes(8), 100, runner, told::add)
            .run(Map.of(SUBJECT, List.of(mutant)), Engines.cheapestFirst());
    return report.subjects().getFirst().mutants().getFirst();
  }

  private MutantRun play(Subject<?> subject, Mutant mutant, Engine engine, Duration share) {
    ran.add(engine.id());
    EngineResult passed = new EngineResult(Verdict.PASSED, new TreeMap<>(), List.of(), List.of());
    EngineResult answer = answers.getOrDefault(engine.id(), passed);
    return new MutantRun(subject.id(), EngineReport.of(engine, 1_000, answer), reached);
  }

  private static EngineResult violated() {
    Finding finding =
        new Finding(
            Guarantee.CRASH,
            Certainty.OBSERVED,
            "here",
            "as planned",
            new ReplayToken("crash", "spsc-ring", 7, "x"),
            List.of());
    return new EngineResult(Verdict.VIOLATED, new TreeMap<>(), List.of(finding), List.of());
  }
}
