package gauntlet.interleave;

import gauntlet.contract.Progress;
import gauntlet.engine.Deadline;
import gauntlet.subject.Subject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jetbrains.kotlinx.lincheck.LinCheckerKt;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;

/** Has Lincheck play scenarios with one subject, and counts the runs. */
final class Player {
  /** A run takes microseconds; one that takes so long hangs in something Lincheck does not see. */
  private static final long TIMEOUT_MILLIS = 10_000;

  /**
   * After so many iterations a loop of a call that shall wait for nobody is taken for one that
   * waits. Lincheck's own choice, 10, is less than a walk through the words of a small ring takes.
   */
  private static final int LONGEST_LOOP = 100;

  private final Subject<?> subject;
  private final Map<Mode, Long> runs = new EnumMap<>(Mode.class);

  Player(Subject<?> subject) {
    this.subject = subject;
  }

  /**
   * What went wrong first, if anything did; what comes after it is not played.
   *
   * @param whenPlayed is called when a scenario has been played to its end
   * @throws OutOfTimeException if it had not all been played by the deadline
   */
  Optional<Failed> play(Program program, Deadline deadline, Runnable whenPlayed) {
    return play(program, deadline, whenPlayed, Optional.empty());
  }

  /**
   * Model-checks a scenario that fails once more, with a camera on its memory.
   *
   * @throws OutOfTimeException if it had not failed by the deadline
   */
  Optional<Failed> film(Play play, Deadline deadline, Camera camera) {
    return play(Program.of(play), deadline, () -> {}, Optional.of(camera));
  }

  private Optional<Failed> play(
      Program program, Deadline deadline, Runnable whenPlayed, Optional<Camera> camera) {
    try (Performance performance =
        Performance.begin(subject, program, deadline, whenPlayed, camera)) {
      try {
        return performance.end(
            switch (program.mode()) {
              case MODEL_CHECKING -> check(modelChecking(camera), program);
              case STRESS -> check(new StressOptions(), program);
            });
      } finally {
        runs.merge(program.mode(), performance.runs(), Long::sum);
      }
    }
  }

  private ModelCheckingOptions modelChecking(Optional<Camera> camera) {
    Accessors accessors = new Accessors(subject.accessors());
    ModelCheckingOptions options =
        ModelChecking.options(
            camera.map(each -> watched(accessors, each)).orElse(accessors::contain));
    return subject.guarantees().progress() == Progress.BLOCKING
        ? options
        : options
            .checkObstructionFreedom(true)
            .loopIterationsBeforeThreadSwitch(LONGEST_LOOP)
            .loopBound(2 * LONGEST_LOOP);
  }

  /** Lets the camera look whenever Lincheck asks for one of them. */
  private static Predicate<String> watched(Accessors accessors, Camera camera) {
    return name -> {
      boolean isOne = accessors.contain(name);
      if (isOne) {
        camera.look();
      }
      return isOne;
    };
  }

  /** All in one go: to transform the classes takes longer than to play a small scenario. */
  private <O extends Options<O, ?>> LincheckFailure check(O options, Program program) {
    return LinCheckerKt.checkImpl(
        options
            .iterations(program.scenarios().size())
            .invocationsPerIteration(program.runs())
            .executionGenerator(ScenarioSource.class)
            // Its own minimiser would leave a call alone that waits for another it took away.
            .minimizeFailedScenario(false)
            .invocationTimeout$lincheck(TIMEOUT_MILLIS)
            .verifier(HistoryVerifier.class),
        PartiesUnderTest.class);
  }

  /** How many runs there have been. */
  long runs(Mode mode) {
    return runs.getOrDefault(mode, 0L);
  }
}
