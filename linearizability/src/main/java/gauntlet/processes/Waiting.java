package gauntlet.processes;

import gauntlet.contract.Operation;
import gauntlet.contract.Shape;
import gauntlet.contract.Specification;
import gauntlet.engine.Verdict;
import gauntlet.history.History;
import gauntlet.judge.Ruling;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Whether calls that never returned do well to wait: a reader, for instance, for a writer that
 * repairs what a dead one left, where no writer is left. They do if there is no answer with which
 * they could have returned at the end.
 */
record Waiting(History history, Subject<?> subject, Shape shape) {
  /** Calls that wait and are not answered with a message: done or not, or how a lock was taken. */
  private static final long MAX_ANSWERS = 4;

  /** Those that could have returned. */
  List<Operation> inVain(List<Operation> blocked) {
    Specification<?> specification = subject.contract().specification(shape, 0);
    return blocked.stream()
        .filter(call -> specification.takesMessage(call) || couldReturn(call))
        .toList();
  }

  private boolean couldReturn(Operation call) {
    return LongStream.range(0, MAX_ANSWERS)
        .anyMatch(
            answer ->
                Ruling.on(returning(call, answer), subject, shape).judgement().verdict()
                    != Verdict.VIOLATED);
  }

  /** The history as it would be if the call had returned after all others. */
  private History returning(Operation call, long answer) {
    long end =
        1
            + history.operations().stream()
                .mapToLong(other -> other.isPending() ? other.invoked() : other.returned())
                .max()
                .orElse(call.invoked());
    List<Operation> operations = new ArrayList<>(history.operations());
    operations.set(
        operations.indexOf(call),
        new Operation(call.client(), call.method(), call.argument(), answer, call.invoked(), end));
    return new History(operations, history.crashes());
  }
}
