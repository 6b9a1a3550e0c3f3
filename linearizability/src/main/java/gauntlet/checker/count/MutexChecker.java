package gauntlet.checker.count;

import gauntlet.checker.Evidence;
import gauntlet.checker.Judgement;
import gauntlet.checker.search.SearchChecker;
import gauntlet.contract.MutexSpecification;
import gauntlet.contract.Operation;
import gauntlet.history.History;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides histories of a mutex nobody died with by the intervals in which it was held.
 *
 * <p>A client holds it for certain from the return of its lock to the invocation of its unlock, and
 * at most from the invocation of the one to the return of the other. The history is linearizable if
 * and only if no two clients hold it for certain at the same time, and every try that found it busy
 * overlaps a time at which somebody may have held it. What else there is, the search decides:
 * deaths and what follows from them, tries beside pending calls, holdings of no length at the same
 * time, calls out of order.
 */
public final class MutexChecker {
  private MutexChecker() {}

  /** Judges a history whose pending operations have been bounded by the declared criterion. */
  public static Judgement check(History history, MutexSpecification specification) {
    List<Operation> operations = history.operations();
    Optional<List<Holding>> holdings = Holding.ofAll(operations);
    if (holdings.isEmpty()) {
      return SearchChecker.check(history, specification);
    }
    Optional<Operation> culprit = firstOverlap(holdings.get());
    if (culprit.isEmpty()) {
      culprit = firstIdleTry(holdings.get(), operations);
    }
    return culprit.isEmpty()
        ? Judgement.PASSED
        : Evidence.against(culprit.get(), operations, specification);
  }

  /** The first lock that returned while another client held it. */
  private static Optional<Operation> firstOverlap(List<Holding> holdings) {
    for (int i = 1; i < holdings.size(); i++) {
      // All before do not overlap: the one just before ends last.
      if (holdings.get(i).lock().returned() < holdings.get(i - 1).certainUntil()) {
        return Optional.of(holdings.get(i).lock());
      }
    }
    return Optional.empty();
  }

  /** The first try that found it busy when nobody can have held it. */
  private static Optional<Operation> firstIdleTry(
      List<Holding> holdings, List<Operation> operations) {
    List<Operation> tries =
        operations.stream()
            .filter(Holding::isBusyTry)
            .sorted(Comparator.comparingLong(Operation::invoked))
            .toList();
    int next = 0;
    for (Operation attempt : tries) {
      while (next < holdings.size() && possibleUntil(next, holdings) < attempt.invoked()) {
        next++;
      }
      // The holding before has ended by then: this one may have begun as soon as its lock did.
      if (next == holdings.size() || holdings.get(next).lock().invoked() > attempt.returned()) {
        return Optional.of(attempt);
      }
    }
    return Optional.empty();
  }

  /** The unlock, but not after the next holding has begun for certain. */
  private static long possibleUntil(int index, List<Holding> holdings) {
    long until = holdings.get(index).possibleUntil();
    return index + 1 == holdings.size()
        ? until
        : Math.min(until, holdings.get(index + 1).lock().returned());
  }
}
