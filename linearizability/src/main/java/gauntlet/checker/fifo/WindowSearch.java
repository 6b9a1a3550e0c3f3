package gauntlet.checker.fifo;

import gauntlet.contract.Capacity;
import gauntlet.contract.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for a small part of a history that no order explains: windows around the instant where the
 * search for a linearization failed, wider and wider, each searched exhaustively; then leaves out
 * whatever the rest does not need.
 *
 * <p>A part of a linearizable history is linearizable if it is made of whole messages and holds all
 * that a refusal in it may have seen: see {@link CertificateVerifier}.
 */
final class WindowSearch {
  private static final int MAX_DEAD_ENDS = 20_000;
  private static final int MAX_MESSAGES = 10_000;
  private static final int MAX_OPERATIONS_TO_MINIMISE = 200;
  private static final int WIDENING = 4;

  private final Columns columns;
  private final Capacity capacity;

  private WindowSearch(Columns columns, Capacity capacity) {
    this.columns = columns;
    this.capacity = capacity;
  }

  /** The part, or nothing if all windows up to the bound can be explained, or are too hard. */
  static Optional<Certificate> find(Columns columns, Capacity capacity, long instant) {
    return new WindowSearch(columns, capacity).find(instant);
  }

  private Optional<Certificate> find(long instant) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Operation operation : columns.operations) {
      first = Math.min(first, operation.invoked());
      last = Math.max(last, operation.isPending() ? operation.invoked() : operation.returned());
    }
    long width = Math.max(1, (last - first) / Math.max(1, columns.operations.size())) * 8;
    while (true) {
      long from = Math.max(first, instant - width);
      long to = instant + width / WIDENING;
      List<Operation> window = window(from, to);
      if (cannotBeExplained(window)) {
        return Optional.of(new Certificate.Searched(culpritLast(minimise(window))));
      }
      if ((from == first && to >= last) || window.size() > MAX_MESSAGES) {
        return Optional.empty();
      }
      width *= WIDENING;
    }
  }

  private List<Operation> window(long from, long to) {
    Set<Integer> kept = new HashSet<>();
    long firstOffer = Long.MAX_VALUE;
    for (int message = 0; message < columns.messages(); message++) {
      long left = columns.isDelivered(message) ? columns.pollOf(message).returned() : Columns.NEVER;
      if (columns.offerOf(message).invoked() <= to && left >= from) {
        kept.add(columns.offer[message]);
        kept.add(columns.poll[message]);
        firstOffer = Math.min(firstOffer, columns.offerOf(message).invoked());
      }
    }
    addWithin(columns.empties, from, to, kept);
    addWithin(columns.refusals, from, to, kept);
    for (int poll : columns.pendingPolls) {
      if (columns.operations.get(poll).returned() >= firstOffer) {
        kept.add(poll);
      }
    }
    kept.remove(Columns.NONE);
    return kept.stream().sorted().map(columns.operations::get).toList();
  }

  private void addWithin(int[] calls, long from, long to, Set<Integer> kept) {
    for (int call : calls) {
      Operation operation = columns.operations.get(call);
      if (from <= operation.invoked() && operation.returned() <= to) {
        kept.add(call);
      }
    }
  }

  private boolean cannotBeExplained(List<Operation> operations) {
    Columns part = new ColumnsReader(operations).read();
    PendingPolls.takeAsEarlyAsPossible(part);
    Tightening.apply(part);
    LinearizationSearch search = LinearizationSearch.exhaustive(part, capacity, MAX_DEAD_ENDS);
    return search.run().isEmpty() && search.hasTriedAll();
  }

  private List<Operation> minimise(List<Operation> window) {
    if (window.size() > MAX_OPERATIONS_TO_MINIMISE) {
      return window;
    }
    List<Operation> needed = window;
    // Answers without an effect first: with no refusal left, any message may be left out.
    for (Operation operation : window) {
      needed = without(operation, needed, false);
    }
    for (Operation operation : window) {
      needed = without(operation, needed, true);
    }
    return needed;
  }

  private List<Operation> without(Operation operation, List<Operation> needed, boolean messages) {
    List<Operation> fewer = new ArrayList<>(needed);
    long number = numberOf(operation);
    if ((number > 0) != messages) {
      return needed;
    }
    if (messages) {
      fewer.removeIf(other -> numberOf(other) == number);
    } else {
      fewer.remove(operation);
    }
    return mayLeaveOut(operation, needed) && cannotBeExplained(fewer) ? fewer : needed;
  }

  /** The message it brought in or out; 0 if it had no such effect, or none that is known. */
  private static long numberOf(Operation operation) {
    return Calls.mayEnter(operation)
        ? operation.argument()
        : Calls.delivers(operation) ? operation.answer() : 0;
  }

  private static boolean mayLeaveOut(Operation operation, List<Operation> needed) {
    if (Calls.isPendingPoll(operation)) {
      return needed.stream()
          .noneMatch(op -> Calls.mayEnter(op) && op.invoked() <= operation.returned());
    }
    long number = numberOf(operation);
    if (number == 0) {
      return true;
    }
    long entered = Long.MAX_VALUE;
    long left = Columns.NEVER;
    for (Operation other : needed) {
      if (numberOf(other) == number) {
        if (Calls.mayEnter(other)) {
          entered = other.invoked();
        } else {
          left = other.returned();
        }
      }
    }
    for (Operation other : needed) {
      if (Calls.isRefusal(other) && left >= other.invoked() && entered <= other.returned()) {
        return false;
      }
    }
    return true;
  }

  /** The one that returns last, of those that return. */
  private static List<Operation> culpritLast(List<Operation> operations) {
    List<Operation> sorted = new ArrayList<>(operations);
    sorted.sort(
        (a, b) ->
            a.isPending() != b.isPending()
                ? Boolean.compare(b.isPending(), a.isPending())
                : Long.compare(a.returned(), b.returned()));
    return sorted;
  }
}
