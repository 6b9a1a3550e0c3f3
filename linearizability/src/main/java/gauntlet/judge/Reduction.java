package gauntlet.judge;

import gauntlet.checker.Judgement;
import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import gauntlet.engine.Verdict;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a violated history small. What is left is still evidence against the whole, for only that
 * is left out without which a linearizable history stays linearizable:
 *
 * <ul>
 *   <li>operations on other objects: linearizability is local;
 *   <li>what was invoked after some moment, and the answers given after it: linearizability is
 *       prefix-closed;
 *   <li>operations that only read: without one of them a legal order stays legal;
 *   <li>all operations on some value, if nothing that stays depends on other values ({@link
 *       Specification#dependsOnOtherValues}). An operation that does not say which value it is on,
 *       such as a pending poll, stays.
 * </ul>
 *
 * <p>If the reduced history had an order, so had the whole. Whether it has none is judged anew
 * after each step: the last that is left is known to be violated. The number of judgements is
 * bounded.
 */
public final class Reduction {
  static final int MAX_JUDGEMENTS = 400;

  /** Values are told apart by comparing all operations with each other. */
  private static final int MAX_COMPARED = 4_000;

  private final Specification<?> specification;
  private int judgements;

  private Reduction(Specification<?> specification) {
    this.specification = specification;
  }

  /** A small part of a violated history that shows that it is violated. */
  public static History reduce(History history, Specification<?> specification) {
    Judgement judgement = Judge.check(history, specification);
    if (judgement.verdict() != Verdict.VIOLATED) {
      throw new IllegalArgumentException("history is not violated: judgement=" + judgement);
    }
    long object = specification.objectOf(judgement.evidence().getLast());
    Reduction reduction = new Reduction(specification);
    List<Operation> operations =
        history.operations().stream()
            .filter(operation -> specification.objectOf(operation) == object)
            .toList();
    operations = reduction.shortestPrefix(operations);
    operations = reduction.withoutReads(operations);
    operations = reduction.withoutValues(operations);
    return new History(operations, history.crashes());
  }

  private boolean isViolated(List<Operation> operations) {
    if (judgements == MAX_JUDGEMENTS) {
      return false;
    }
    judgements++;
    History history = new History(operations, List.of());
    return Judge.check(history, specification).verdict() == Verdict.VIOLATED;
  }

  // ---- prefixes ----

  private List<Operation> shortestPrefix(List<Operation> operations) {
    List<Long> returns =
        operations.stream()
            .filter(operation -> !operation.isPending())
            .map(Operation::returned)
            .distinct()
            .sorted()
            .toList();
    List<Operation> shortest = operations;
    int low = 0;
    int high = returns.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      List<Operation> prefix = prefix(operations, returns.get(middle));
      if (isViolated(prefix)) {
        shortest = prefix;
        high = middle;
      } else {
        low = middle + 1;
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
    return without(reads, operations, remaining -> true);
  }

  private List<Operation> withoutValues(List<Operation> operations) {
    return operations.size() > MAX_COMPARED
        ? operations
        : without(
            values(operations, specification),
            operations,
            remaining -> standsAlone(remaining, specification));
  }

  static boolean standsAlone(Collection<Operation> remaining, Specification<?> specification) {
    return remaining.stream().noneMatch(specification::dependsOnOtherValues);
  }

  /** The operations on each value; an operation on two values makes them one. */
  static List<List<Operation>> values(List<Operation> operations, Specification<?> specification) {
    List<Operation> rest = new ArrayList<>(operations);
    rest.removeIf(operation -> !specification.areRelated(operation, operation));
    List<List<Operation>> values = new ArrayList<>();
    while (!rest.isEmpty()) {
      List<Operation> value = new ArrayList<>(List.of(rest.removeLast()));
      for (int i = 0; i < value.size(); i++) {
        Operation member = value.get(i);
        rest.stream().filter(other -> specification.areRelated(member, other)).forEach(value::add);
        rest.removeAll(value);
      }
      values.add(value);
    }
    return values;
  }

  static List<Operation> without(List<Operation> part, List<Operation> operations) {
    List<Operation> remaining = new ArrayList<>(operations);
    part.forEach(remaining::remove);
    return remaining;
  }

  /** Leaves out as many of the parts as it can, first many at a time, then few. */
  private List<Operation> without(
      List<List<Operation>> parts,
      List<Operation> operations,
      Predicate<Collection<Operation>> isSound) {
    List<List<Operation>> kept = new ArrayList<>(parts);
    List<Operation> smallest = operations;
    for (int size = Math.max(1, kept.size() / 2); size > 0; size /= 2) {
      for (int from = 0; from < kept.size(); ) {
        List<List<Operation>> chunk = kept.subList(from, Math.min(kept.size(), from + size));
        List<Operation> remaining =
            without(chunk.stream().flatMap(List::stream).toList(), smallest);
        if (isSound.test(remaining) && isViolated(remaining)) {
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
