package gauntlet.judge;

import gauntlet.checker.Judgement;
import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import gauntlet.engine.Verdict;
import gauntlet.history.History;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Makes a violated history small. What is left is still evidence against the whole, for only that
 * is left out without which a linearizable history stays linearizable:
 *
 * <ul>
 *   <li>operations on other objects: linearizability is local;
 *   <li>what was invoked after some moment, and the answers given after it: linearizability is
 *       prefix-closed;
 *   <li>operations that only read: without one of them a legal order stays legal;
 *   <li>all operations on some values, where the specification {@linkplain
 *       Specification#canDoWithout can do without}. An operation that does not say which value it
 *       is on, such as a pending poll, stays.
 * </ul>
 *
 * <p>If the reduced history had an order, so had the whole. Whether it has none is judged anew
 * after each step: the last that is left is known to be violated. The first step is a guess by what
 * the checker has shown, which as a rule makes even a history of millions small at once. Both the
 * number of judgements and that of the operations judged are bounded; past the bounds a history
 * stays larger than need be.
 *
 * <p>The deaths of clients are not needed any more: the pending operations have been bounded.
 */
public final class Reduction {
  private static final int MAX_JUDGEMENTS = 400;

  /** In all judgements together: some seconds' work. */
  private static final long MAX_OPERATIONS = 20_000_000;

  /** A judgement without an answer counts for so many operations: it went to its own bounds. */
  private static final long COST_OF_NO_ANSWER = 1_000_000;

  /** To find out which operations are on the same values, all are compared with some. */
  private static final long MAX_COMPARISONS = 100_000_000;

  private final Specification<?> specification;
  private int judgements;
  private long operationsJudged;
  private long comparisons;

  Reduction(Specification<?> specification) {
    this.specification = specification;
  }

  /**
   * A small part of a violated history that shows that it is violated.
   *
   * @param history bounded by the declared crash criterion
   * @param judgement what the judge said of it
   * @return what the judge says of the part; the evidence is the whole part
   */
  public static Judgement reduce(
      History history, Judgement judgement, Specification<?> specification) {
    if (judgement.verdict() != Verdict.VIOLATED) {
      throw new IllegalArgumentException("history is not violated: judgement=" + judgement);
    }
    Reduction reduction = new Reduction(specification);
    List<Operation> part = reduction.reduce(history.operations(), judgement.evidence());
    Judgement reduced = Judge.check(new History(part, List.of()), specification);
    return new Judgement(reduced.verdict(), reduced.reason(), part);
  }

  private List<Operation> reduce(List<Operation> operations, List<Operation> evidence) {
    long object = specification.objectOf(evidence.getLast());
    List<Operation> part =
        operations.stream()
            .filter(operation -> specification.objectOf(operation) == object)
            .toList();
    part = withoutAllBut(evidence, part);
    List<Operation> larger;
    do {
      larger = part;
      part = shortestPrefix(part, lastReturn(evidence));
      part = withoutReads(part);
      part = withoutValues(part);
    } while (part.size() < larger.size());
    return part;
  }

  private boolean isViolated(List<Operation> operations) {
    if (judgements == MAX_JUDGEMENTS || operationsJudged + operations.size() > MAX_OPERATIONS) {
      return false;
    }
    judgements++;
    Verdict verdict = Judge.check(new History(operations, List.of()), specification).verdict();
    operationsJudged += verdict == Verdict.INCONCLUSIVE ? COST_OF_NO_ANSWER : operations.size();
    return verdict == Verdict.VIOLATED;
  }

  // ---- what the checker has shown ----

  /** Leaves out what is neither evidence nor on the same values, if that is enough. */
  private List<Operation> withoutAllBut(List<Operation> evidence, List<Operation> operations) {
    Set<Operation> shown = new HashSet<>(evidence);
    List<Operation> candidates =
        operations.stream()
            .filter(operation -> shown.contains(operation) || !specification.isReadOnly(operation))
            .toList();
    List<Operation> start = candidates.stream().filter(shown::contains).toList();
    Optional<Set<Operation>> related = related(start, candidates);
    if (related.isEmpty()) {
      return operations;
    }
    List<Operation> others = without(related.get(), candidates);
    List<Operation> onValues = others.stream().filter(this::hasValue).toList();
    for (List<Operation> removed : List.of(others, onValues)) {
      List<Operation> remaining = without(removed, candidates);
      if (specification.canDoWithout(removed, remaining) && isViolated(remaining)) {
        return remaining;
      }
    }
    return operations;
  }

  // ---- prefixes ----

  private static long lastReturn(List<Operation> operations) {
    return operations.stream()
        .filter(operation -> !operation.isPending())
        .mapToLong(Operation::returned)
        .max()
        .orElse(Operation.NEVER);
  }

  /** Looks near a moment first, then farther and farther away, and halves what is between. */
  private List<Operation> shortestPrefix(List<Operation> operations, long near) {
    long[] moments =
        operations.stream()
            .filter(operation -> !operation.isPending())
            .mapToLong(Operation::returned)
            .distinct()
            .sorted()
            .toArray();
    List<Operation> shortest = operations;
    int low = 0;
    int high = moments.length;
    int found = Arrays.binarySearch(moments, near);
    int next = found >= 0 ? found : Math.min(high - 1, -found - 1);
    for (int step = 1; low < high; step *= 2) {
      List<Operation> prefix = prefix(operations, moments[next]);
      if (isViolated(prefix)) {
        shortest = prefix;
        high = next;
        next = Math.max((low + high) >>> 1, high - step);
      } else {
        low = next + 1;
        next = Math.min((low + high) >>> 1, low + step);
      }
    }
    return shortest;
  }

  /** What was known at a moment. */
  static List<Operation> prefix(List<Operation> operations, long moment) {
    return operations.stream()
        .filter(operation -> operation.invoked() <= moment)
        .map(operation -> operation.returned() > moment ? pending(operation) : operation)
        .toList();
  }

  private static Operation pending(Operation operation) {
    return operation.isPending()
        ? operation
        : new Operation(
            operation.client(),
            operation.method(),
            operation.argument(),
            Operation.UNKNOWN,
            operation.invoked(),
            Operation.NEVER);
  }

  // ---- what may be left out ----

  private List<Operation> withoutReads(List<Operation> operations) {
    List<List<Operation>> reads =
        operations.stream().filter(specification::isReadOnly).map(List::of).toList();
    return without(reads, operations, (removed, remaining) -> true);
  }

  private List<Operation> withoutValues(List<Operation> operations) {
    return without(values(operations), operations, specification::canDoWithout);
  }

  /** The operations on each value, and each of the others; fewer if there are too many to tell. */
  List<List<Operation>> values(List<Operation> operations) {
    List<List<Operation>> values = new ArrayList<>();
    operations.stream()
        .filter(operation -> !hasValue(operation))
        .forEach(operation -> values.add(List.of(operation)));
    List<Operation> rest = operations.stream().filter(this::hasValue).toList();
    while (!rest.isEmpty()) {
      Optional<Set<Operation>> related = related(List.of(rest.getLast()), rest);
      if (related.isEmpty()) {
        return values;
      }
      values.add(rest.stream().filter(related.get()::contains).toList());
      rest = without(related.get(), rest);
    }
    return values;
  }

  private boolean hasValue(Operation operation) {
    return specification.areRelated(operation, operation);
  }

  /**
   * Some operations and those on the same values as they, and those on the same as these, and so
   * on: an operation on two values makes them one.
   */
  private Optional<Set<Operation>> related(List<Operation> some, List<Operation> operations) {
    Set<Operation> related = identitySet(some);
    Deque<Operation> open = new ArrayDeque<>(some);
    List<Operation> rest = without(some, operations);
    while (!open.isEmpty()) {
      comparisons += rest.size();
      if (comparisons > MAX_COMPARISONS) {
        return Optional.empty();
      }
      Operation member = open.pop();
      List<Operation> more =
          rest.stream().filter(other -> specification.areRelated(member, other)).toList();
      if (!more.isEmpty()) {
        related.addAll(more);
        open.addAll(more);
        rest = without(more, rest);
      }
    }
    return Optional.of(related);
  }

  /** Calls may be equal: it is these very ones that are left out. */
  static List<Operation> without(Collection<Operation> part, List<Operation> operations) {
    Set<Operation> removed = identitySet(part);
    return operations.stream().filter(operation -> !removed.contains(operation)).toList();
  }

  private static Set<Operation> identitySet(Collection<Operation> operations) {
    Set<Operation> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.addAll(operations);
    return set;
  }

  /** Leaves out as many of the parts as it can, first many at a time, then few. */
  private List<Operation> without(
      List<List<Operation>> parts,
      List<Operation> operations,
      BiPredicate<Collection<Operation>, Collection<Operation>> isSound) {
    List<List<Operation>> kept = new ArrayList<>(parts);
    List<Operation> smallest = operations;
    for (int size = Math.max(1, kept.size() / 2); size > 0; size /= 2) {
      for (int from = 0; from < kept.size(); ) {
        List<List<Operation>> chunk = kept.subList(from, Math.min(kept.size(), from + size));
        List<Operation> removed = chunk.stream().flatMap(List::stream).toList();
        List<Operation> remaining = without(removed, smallest);
        if (isSound.test(removed, remaining) && isViolated(remaining)) {
          smallest = remaining;
          chunk.clear();
        } else {
          from += size;
        }
      }
    }
    return smallest;
  }
}
