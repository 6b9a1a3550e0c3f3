package gauntlet.interleave;

import gauntlet.contract.Call;
import gauntlet.contract.Operation;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.HBClock;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;
import org.jetbrains.kotlinx.lincheck.util.LincheckResult;
import org.jetbrains.kotlinx.lincheck.util.ValueResult;

/**
 * A Lincheck execution as a history.
 *
 * <p>Lincheck tells for each call how many calls of every other thread had returned when it began.
 * That fixes which call precedes which; this class lays the invocations and returns out in an order
 * with just these precedences, and numbers them.
 */
final class ExecutionHistory {
  private final ExecutionScenario scenario;
  private final List<List<ResultWithClock>> results;
  private final int[] started;
  private final int[] returned;
  private final long[] invokedAt;
  private final List<Operation> operations = new ArrayList<>();
  private long now;

  private ExecutionHistory(ExecutionScenario scenario, ExecutionResult results) {
    this.scenario = scenario;
    this.results = results.getParallelResultsWithClock();
    int threads = this.results.size();
    this.started = new int[threads];
    this.returned = new int[threads];
    this.invokedAt = new long[threads];
  }

  static History of(ExecutionScenario scenario, ExecutionResult results) {
    ExecutionHistory history = new ExecutionHistory(scenario, results);
    history.addSequential(scenario.getInitExecution(), results.getInitResults());
    history.addParallel();
    history.addSequential(scenario.getPostExecution(), results.getPostResults());
    return new History(history.operations, List.of());
  }

  private void addSequential(List<Actor> actors, List<LincheckResult> answers) {
    for (int i = 0; i < actors.size(); i++) {
      long invoked = now++;
      add(actors.get(i), answers.get(i), invoked, now++);
    }
  }

  private void addParallel() {
    while (startAll() || returnOne()) {
      // Until every call has returned.
    }
  }

  /** Invokes every call that waits for nothing any more. */
  private boolean startAll() {
    boolean any = false;
    for (int thread = 0; thread < results.size(); thread++) {
      if (isIdle(thread) && allReturnedThat(nextClock(thread))) {
        invokedAt[thread] = now++;
        started[thread]++;
        any = true;
      }
    }
    return any;
  }

  /** Lets one call return that no call still to be invoked has to overlap. */
  private boolean returnOne() {
    for (int thread = 0; thread < results.size(); thread++) {
      if (started[thread] > returned[thread] && !isAwaited(thread)) {
        int call = returned[thread]++;
        add(
            scenario.getParallelExecution().get(thread).get(call),
            results.get(thread).get(call).getResult(),
            invokedAt[thread],
            now++);
        return true;
      }
    }
    return false;
  }

  private boolean isIdle(int thread) {
    return started[thread] == returned[thread] && started[thread] < results.get(thread).size();
  }

  private HBClock nextClock(int thread) {
    return results.get(thread).get(started[thread]).getClockOnStart();
  }

  private boolean allReturnedThat(HBClock clock) {
    for (int other = 0; other < results.size(); other++) {
      if (returned[other] < clock.get(other)) {
        return false;
      }
    }
    return true;
  }

  /** Whether another thread's next call began before the open call of {@code thread} returned. */
  private boolean isAwaited(int thread) {
    for (int other = 0; other < results.size(); other++) {
      boolean hasNext = other != thread && started[other] < results.get(other).size();
      if (hasNext && nextClock(other).get(thread) <= returned[thread]) {
        return true;
      }
    }
    return false;
  }

  private void add(Actor actor, LincheckResult result, long from, long to) {
    Call call = LincheckCalls.callOf(actor);
    operations.add(
        new Operation(
            LincheckCalls.partyOf(actor),
            call.method(),
            call.argument(),
            answer(result),
            from,
            to));
  }

  static long answer(LincheckResult result) {
    return result instanceof ValueResult value ? (Long) value.getValue() : Operation.THREW;
  }
}
