package gauntlet.checker;

import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import gauntlet.engine.Verdict;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides whether a history is linearizable, by just-in-time linearization (Lowe, "Testing for
 * linearizability", 2017): it goes through the invocations and returns in the order of time and
 * keeps every configuration they leave possible, a configuration being the abstract state and the
 * set of open operations that have taken effect. An operation takes effect no earlier than some
 * return forces it to. When a return leaves no configuration, no order explains the history.
 *
 * <p>A pending operation may take effect until its {@link Operation#returned()}, or never.
 *
 * <p>Exact. Linear in the length of the history, exponential in the number of calls that overlap:
 * past {@link #MAX_CONFIGURATIONS} at a time it gives up, and says so.
 *
 * @param <S> the specification's state
 */
public final class LinearizabilityChecker<S> {
  static final int MAX_CONFIGURATIONS = 1 << 16;

  /** The open operations are the bits of a {@code long}. */
  private static final int MAX_OPEN = Long.SIZE;

  private static final int EVIDENCE_LENGTH = 12;

  private record Event(long time, boolean isReturn, Operation operation) {
    /** Equal times are concurrent: invocations come first. */
    static final Comparator<Event> ORDER =
        Comparator.comparingLong(Event::time).thenComparing(Event::isReturn);
  }

  private record Configuration<S>(S state, long taken) {}

  /** Thrown out of the search when it grows beyond its bounds. */
  private static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1L;

    TooLarge(String what) {
      super(what, null, false, false);
    }
  }

  private final Specification<S> specification;
  private final Operation[] open = new Operation[MAX_OPEN];
  private Set<Configuration<S>> configurations;

  private LinearizabilityChecker(Specification<S> specification) {
    this.specification = specification;
    this.configurations = Set.of(new Configuration<>(specification.initial(), 0));
  }

  /** Judges a history whose pending operations have been bounded by the declared criterion. */
  public static <S> Judgement check(History history, Specification<S> specification) {
    return new LinearizabilityChecker<>(specification).check(history.operations());
  }

  private Judgement check(List<Operation> operations) {
    try {
      for (Event event : events(operations)) {
        if (!event.isReturn()) {
          open(event.operation());
        } else if (!close(event.operation())) {
          return violated(event.operation(), operations);
        }
      }
      return Judgement.PASSED;
    } catch (TooLarge e) {
      return Judgement.inconclusive(e.getMessage());
    }
  }

  private static List<Event> events(List<Operation> operations) {
    List<Event> events = new ArrayList<>(2 * operations.size());
    for (Operation operation : operations) {
      events.add(new Event(operation.invoked(), false, operation));
      if (operation.returned() != Operation.NEVER) {
        events.add(new Event(operation.returned(), true, operation));
      }
    }
    events.sort(Event.ORDER);
    return events;
  }

  private void open(Operation operation) throws TooLarge {
    for (int slot = 0; slot < MAX_OPEN; slot++) {
      if (open[slot] == null) {
        open[slot] = operation;
        return;
      }
    }
    throw new TooLarge("too many operations overlap: limit=" + MAX_OPEN);
  }

  /** Whether any configuration explains that this operation is over. */
  private boolean close(Operation operation) throws TooLarge {
    int slot = slotOf(operation);
    long bit = 1L << slot;
    Set<Configuration<S>> remaining = new HashSet<>();
    Set<Configuration<S>> seen = new HashSet<>();
    for (Configuration<S> configuration : configurations) {
      if ((configuration.taken() & bit) != 0) {
        remaining.add(new Configuration<>(configuration.state(), configuration.taken() & ~bit));
        continue;
      }
      if (operation.isPending()) {
        remaining.add(configuration);
      }
      takeUntil(slot, configuration, seen, remaining);
    }
    open[slot] = null;
    configurations = remaining;
    return !remaining.isEmpty();
  }

  /** Lets open operations take effect in every order that ends with the one at {@code last}. */
  private void takeUntil(
      int last, Configuration<S> from, Set<Configuration<S>> seen, Set<Configuration<S>> reached)
      throws TooLarge {
    if (!seen.add(from)) {
      return;
    }
    if (seen.size() > MAX_CONFIGURATIONS) {
      throw new TooLarge("search exceeds its bound: configurations=" + MAX_CONFIGURATIONS);
    }
    for (int slot = 0; slot < MAX_OPEN; slot++) {
      if (open[slot] == null || (from.taken() & 1L << slot) != 0) {
        continue;
      }
      for (S state : specification.after(from.state(), open[slot])) {
        if (slot == last) {
          reached.add(new Configuration<>(state, from.taken()));
        } else {
          takeUntil(last, new Configuration<>(state, from.taken() | 1L << slot), seen, reached);
        }
      }
    }
  }

  private int slotOf(Operation operation) {
    for (int slot = 0; slot < MAX_OPEN; slot++) {
      // The same object: two calls may be equal, and only one of them is the one that is over.
      if (isSame(open[slot], operation)) {
        return slot;
      }
    }
    throw new IllegalStateException("operation is not open: operation=" + operation);
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Operation a, Operation b) {
    return a == b;
  }

  private Judgement violated(Operation culprit, List<Operation> operations) {
    String reason =
        "No order of the operations explains %s by client %d."
            .formatted(specification.describe(culprit), culprit.client());
    return new Judgement(Verdict.VIOLATED, reason, evidence(culprit, operations));
  }

  /** What was done to the culprit's value, and what was done last before the culprit returned. */
  private List<Operation> evidence(Operation culprit, List<Operation> operations) {
    List<Operation> before =
        operations.stream()
            .filter(operation -> operation.invoked() <= culprit.returned())
            .filter(operation -> !isSame(operation, culprit))
            .sorted(Comparator.comparingLong(Operation::invoked))
            .toList();
    int last = Math.max(0, before.size() - EVIDENCE_LENGTH);
    List<Operation> evidence =
        new ArrayList<>(
            before.subList(0, last).stream()
                .filter(operation -> specification.areRelated(operation, culprit))
                .toList());
    evidence.addAll(before.subList(last, before.size()));
    evidence.add(culprit);
    return evidence;
  }
}
