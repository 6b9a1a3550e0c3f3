package gauntlet.interleave;

import gauntlet.checker.Judgement;
import gauntlet.contract.Party;
import gauntlet.engine.Deadline;
import gauntlet.subject.Subject;
import java.util.Iterator;
import java.util.Optional;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;

/**
 * Where Lincheck is in a {@link Program}. It asks for each scenario when it comes to it.
 *
 * <p>Lincheck makes the objects it generates, tests and verifies with from their classes alone, so
 * there is one performance at a time, found through {@link #current()}.
 */
final class Performance implements AutoCloseable {
  private static Performance current;

  private final Subject<?> subject;
  private final Program program;
  private final Deadline deadline;
  private final Runnable whenPlayed;
  private final Optional<Camera> camera;
  private final Iterator<Scenario> scenarios;
  private Stage stage;
  private Play play;
  private long runs;

  private Performance(
      Subject<?> subject,
      Program program,
      Deadline deadline,
      Runnable whenPlayed,
      Optional<Camera> camera) {
    this.subject = subject;
    this.program = program;
    this.deadline = deadline;
    this.whenPlayed = whenPlayed;
    this.camera = camera;
    this.scenarios = program.scenarios().iterator();
  }

  /**
   * Begins before the first scenario.
   *
   * @param whenPlayed is called when a scenario has been played to its end
   * @param camera is told of each run
   */
  static Performance begin(
      Subject<?> subject,
      Program program,
      Deadline deadline,
      Runnable whenPlayed,
      Optional<Camera> camera) {
    if (current != null) {
      throw new IllegalStateException(
          "there is another performance: subject=" + current.subject.id());
    }
    current = new Performance(subject, program, deadline, whenPlayed, camera);
    return current;
  }

  static Performance current() {
    if (current == null) {
      throw new IllegalStateException("there is no performance");
    }
    return current;
  }

  /** Goes on to the next scenario. */
  ExecutionScenario next() {
    if (stage != null) {
      whenPlayed.run();
      closeStage();
    }
    requireTime();
    play = program.play(scenarios.next());
    stage = Stage.open(subject, play);
    return LincheckCalls.of(play.scenario(), subject.contract().methods());
  }

  /**
   * Lincheck has come to the end of the program, or to a scenario that failed.
   *
   * @param failure null if none failed
   */
  Optional<Failed> end(LincheckFailure failure) {
    whenPlayed.run();
    if (failure == null) {
      return Optional.empty();
    }
    Failed failed = new Failed(play, failure, stage.judged(), stage.judgement());
    stage.abandon();
    // Lincheck does not wait for threads that hang or spin: the memory stays mapped under them.
    stage = null;
    return Optional.of(failed);
  }

  /** A new instance for a run: for each thread, the party that makes the calls of each method. */
  Party[][] newParties() {
    runs++;
    Party[][] parties = stage.newParties();
    camera.ifPresent(each -> each.begin(stage.memory()));
    return parties;
  }

  /** Judges the run that has just ended. */
  Judgement judge(ExecutionScenario scenario, ExecutionResult results) {
    return stage.judge(scenario, results);
  }

  Mode mode() {
    return program.mode();
  }

  /** Ends the performance if its time is over: Lincheck can be stopped by an exception only. */
  void requireTime() {
    if (deadline.isOver()) {
      throw new OutOfTimeException();
    }
  }

  /** How many runs there have been. */
  long runs() {
    return runs;
  }

  @Override
  public void close() {
    current = null;
    closeStage();
  }

  private void closeStage() {
    if (stage != null) {
      stage.close();
      stage = null;
    }
  }
}
