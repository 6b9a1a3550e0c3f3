package gauntlet.judge;

import gauntlet.contract.Method;
import gauntlet.contract.Operation;
import gauntlet.contract.Shape;
import gauntlet.engine.DeathTest;
import gauntlet.engine.TestOutcomes;
import gauntlet.engine.Verdict;
import gauntlet.history.Crash;
import gauntlet.history.History;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What became of the calls that real processes were killed in. */
public final class Deaths {
  private final Subject<?> subject;
  private final SortedMap<Integer, SortedMap<String, Long>> done = new TreeMap<>();
  private final SortedMap<Integer, SortedMap<String, Long>> neverMade = new TreeMap<>();

  public Deaths(Subject<?> subject) {
    this.subject = subject;
  }

  /**
   * Takes down a death.
   *
   * @param history that is legal
   * @param where in the call it was
   */
  public void add(History history, Shape shape, String where) {
    for (Operation call : history.operations()) {
      if (call.isPending() && isDead(history, call)) {
        Verdict otherwise = Ruling.on(without(call, history), subject, shape).judgement().verdict();
        // What the judge cannot decide, is not counted.
        if (otherwise != Verdict.INCONCLUSIVE) {
          (otherwise == Verdict.VIOLATED ? done : neverMade)
              .computeIfAbsent(call.method(), first -> new TreeMap<>())
              .merge(where, 1L, Long::sum);
        }
      }
    }
  }

  private static boolean isDead(History history, Operation call) {
    return history.crashes().stream()
        .map(Crash::client)
        .anyMatch(client -> client == call.client());
  }

  /** If this is legal, too, nobody can tell that the call was made. */
  private static History without(Operation call, History history) {
    List<Operation> others =
        history.operations().stream().filter(Predicate.not(call::equals)).toList();
    return new History(others, history.crashes());
  }

  /** What is to be reported of them: of each method that somebody was killed in. */
  public List<TestOutcomes> outcomes() {
    List<Method> methods = subject.contract().methods();
    List<TestOutcomes> outcomes = new ArrayList<>();
    for (int method = 0; method < methods.size(); method++) {
      if (done.containsKey(method) || neverMade.containsKey(method)) {
        outcomes.add(
            DeathTest.of(
                methods.get(method),
                subject.guarantees(),
                done.getOrDefault(method, new TreeMap<>()),
                neverMade.getOrDefault(method, new TreeMap<>())));
      }
    }
    return outcomes;
  }
}
