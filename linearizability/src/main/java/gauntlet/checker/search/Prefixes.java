package gauntlet.checker.search;

import gauntlet.checker.search.Schedule.Call;
import gauntlet.checker.search.Search.TooLargeException;
import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The prefixes of a history, each up to one of its returns. A prefix of a linearizable history is
 * linearizable, so that the shortest that is not can be found by halving.
 */
final class Prefixes {
  private final Transitions<?> transitions;
  private final Schedule schedule;
  private final Effects effects;

  private Prefixes(Transitions<?> transitions, Schedule schedule) {
    this.transitions = transitions;
    this.schedule = schedule;
    this.effects = Effects.of(transitions, schedule.calls());
  }

  static <S> Prefixes of(List<Operation> operations, Specification<S> specification) {
    Transitions<S> transitions = new Transitions<>(specification);
    List<Call> calls = new ArrayList<>(operations.size());
    for (Operation operation : operations) {
      boolean isReadOnly = specification.isReadOnly(operation);
      // What a dead client has read nobody knows, and nobody else is concerned.
      if (!isReadOnly || !operation.isPending()) {
        int kind = transitions.kindOf(operation);
        int target =
            specification.overwrites(operation)
                ? transitions.after(Transitions.INITIAL, kind)[0]
                : Schedule.NONE;
        calls.add(new Call(operation, kind, isReadOnly, target));
      }
    }
    return new Prefixes(transitions, new Schedule(calls));
  }

  /**
   * The operation whose return ends the shortest prefix that no order explains, or one that is not
   * the shortest, if that is too much to ask; none if all are explained.
   */
  Optional<Operation> firstUnexplained() throws TooLargeException {
    int explained = explained(schedule.levels());
    if (explained == schedule.levels()) {
      return Optional.empty();
    }
    int unexplained = shortestUnexplained(explained, schedule.levels());
    return Optional.of(schedule.returning(unexplained - 1).operation);
  }

  /** Between a prefix that is explained and a longer one that is not; the culprit is near. */
  private int shortestUnexplained(int explained, int unexplained) {
    int shortest = unexplained;
    try {
      int from = explained;
      for (int step = 1; from + 1 < shortest; step *= 2) {
        int middle = from + Math.min(step, (shortest - from) / 2);
        int reached = explained(middle);
        if (reached < middle) {
          shortest = middle;
          step = 1;
        }
        from = Math.max(from, reached);
      }
    } catch (TooLargeException e) {
      return shortest;
    }
    return shortest;
  }

  private int explained(int limit) throws TooLargeException {
    return new Search(transitions, schedule, effects, limit).explained();
  }
}
