package gauntlet.interleave;

import gauntlet.contract.Progress;
import gauntlet.engine.Deadline;
import gauntlet.subject.Subject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jetbrains.kotlinx.lincheck.LinCheckerKt;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;

/** Has Lincheck play scenarios with one subject, and counts the runs. */
final class Player {
  /** A run takes microseconds; one that takes so long hangs in something Lincheck does not see. */
  private static final long TIMEOUT_MILLIS = 10_000;

  private final Subject<?> subject;
  private final Map<Mode, Long> runs = new EnumMap<>(Mode.class);

  Player(Subject<?> subject) {
    this.subject = subject;
  }

  /**
   * What went wrong first, if anything did.
   *
   * @throws OutOfTimeException if it had not been played to its end by the deadline
   */
  Optional<Failed> play(Play play, Deadline deadline) {
    try (Stage stage = Stage.open(subject, play, deadline)) {
      try {
        LincheckFailure failure =
            switch (play.mode()) {
              case MODEL_CHECKING -> check(modelChecking(), play);
              case STRESS -> check(new StressOptions(), play);
            };
        return Optional.ofNullable(failure).map(how -> new Failed(play, how, stage.reason()));
      } finally {
        runs.merge(play.mode(), stage.runs(), Long::sum);
      }
    }
  }

  private ModelCheckingOptions modelChecking() {
    return ModelChecking.options(new Accessors(subject.accessors()))
        .checkObstructionFreedom(subject.guarantees().progress() != Progress.BLOCKING);
  }

  private <O extends Options<O, ?>> LincheckFailure check(O options, Play play) {
    return LinCheckerKt.checkImpl(
        options
            .iterations(0)
            .invocationsPerIteration(play.runs())
            .addCustomScenario(LincheckCalls.of(play.scenario(), subject.contract().methods()))
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
