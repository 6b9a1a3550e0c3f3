package gauntlet.runner;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Verdict;
import gauntlet.report.MutantRun;
import gauntlet.subject.Subject;
import gauntlet.weaken.Mutant;
import gauntlet.weaken.Mutants;
import gauntlet.weaken.Weakening;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Engines in JVMs of their own, and all that these start, run the weakened code. */
class WeakenedRunnerTest {
  /** On a busy machine. */
  private static final Duration BUDGET = Duration.ofSeconds(20);

  private final ProgressDisplay nowhere =
      new ProgressDisplay(new PrintStream(PrintStream.nullOutputStream()), false);

  @Test
  void aCrashShowsThatAReleaseIsMissingAndSoDoesItsReplay() throws Exception {
    Mutant mutant = mutant("spsc-ring", "SpscRing.storeHeader", Weakening.PLAIN);

    MutantRun run = run("spsc-ring", mutant, "crash");

    assertThat(run.reached()).isTrue();
    Finding finding = run.report().result().findings().getFirst();
    assertThat(finding.guarantee()).isEqualTo(Guarantee.CRASH);
    String token = finding.replay().toString();
    assertThat(Shell.gauntlet("replay", token, "--weaken", mutant.id()).exit()).isEqualTo(1);
    assertThat(Shell.gauntlet("replay", token).exit()).isNotEqualTo(1);
  }

  @Test
  void theModelCheckerComesBetweenTheHalvesOfACompareAndSet() throws Exception {
    Mutant mutant = mutant("mpsc-ring", "HandleRing.exchange", Weakening.TORN);

    assertThat(run("mpsc-ring", mutant, "interleave").caught()).isTrue();
  }

  @Test
  void theModelCheckerComesBetweenALoadAndThoseThatOvertakeIt() throws Exception {
    Mutant mutant = mutant("spsc-ring", "SpscRing.loadHeader", Weakening.PLAIN);

    assertThat(run("spsc-ring", mutant, "interleave").caught()).isTrue();
  }

  @Test
  void theModelCheckerComesBetweenAStoreAndTheOneThatItOvertakes() throws Exception {
    Mutant mutant = mutant("mpsc-ring", "MpscLane.write", Weakening.DELAYED);

    assertThat(run("mpsc-ring", mutant, "interleave").caught()).isTrue();
  }

  @Test
  void processesRunTheWeakenedCode() throws Exception {
    Mutant mutant = mutant("mpsc-ring", "HandleRing.exchange", Weakening.TORN);

    assertThat(run("mpsc-ring", mutant, "processes").reached()).isTrue();
  }

  @Test
  void stressTestsRunTheWeakenedCode() throws Exception {
    Mutant mutant = mutant("mutex", "FutexMutex.replace", Weakening.TORN);

    assertThat(run("mutex", mutant, "stress").reached()).isTrue();
  }

  @Test
  void anAccessThatIsNotMadeIsNotReached() throws Exception {
    // In a model nobody dies.
    Mutant mutant = mutant("mutex", "FutexMutex.makeConsistent", Weakening.TORN);

    MutantRun run = run("mutex", mutant, "interleave");

    assertThat(run.report().verdict()).isEqualTo(Verdict.PASSED);
    assertThat(run.reached()).isFalse();
  }

  private MutantRun run(String subject, Mutant mutant, String engine) throws Exception {
    return new WeakenedRunner(1, nowhere)
        .run(Subjects.named(subject), mutant, Engines.named(engine), BUDGET);
  }

  private static Mutant mutant(String id, String method, Weakening weakening) throws Exception {
    Subject<?> subject = Subjects.named(id);
    return Mutants.of(subject).stream()
        .filter(mutant -> mutant.where().startsWith(method + ":"))
        .filter(mutant -> mutant.weakening() == weakening)
        .findFirst()
        .orElseThrow();
  }
}
