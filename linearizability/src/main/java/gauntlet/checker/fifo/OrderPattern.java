package gauntlet.checker.fifo;

import gauntlet.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds a message that entered for certain before another and leaves for certain after it, in one
 * pass over the messages in the order of entering.
 */
final class OrderPattern {
  private OrderPattern() {}

  static Optional<Certificate> find(Columns columns) {
    int[] byEnterBy = Sorting.byTime(columns.enterBy);
    int next = 0;
    int last = Columns.NONE; // Of those that have entered, the one that leaves last.
    for (int message : Sorting.byTime(columns.enterFrom)) {
      for (; columns.enterBy[byEnterBy[next]] < columns.enterFrom[message]; next++) {
        int entered = byEnterBy[next];
        if (!columns.isOptional(entered)
            && (last == Columns.NONE || columns.leaveFrom[entered] > columns.leaveFrom[last])) {
          last = entered;
        }
      }
      if (last != Columns.NONE && columns.leaveFrom[last] > columns.leaveBy[message]) {
        return Optional.of(certificate(columns, byEnterBy, last, message));
      }
    }
    return Optional.empty();
  }

  private static Certificate certificate(Columns columns, int[] byEnterBy, int earlier, int later) {
    if (columns.isDelivered(earlier)) {
      return new Certificate.Overtaken(
          columns.offerOf(earlier),
          columns.offerOf(later),
          columns.pollOf(earlier),
          columns.pollOf(later));
    }
    return new Certificate.Lost(
        lostOffers(columns, byEnterBy, earlier),
        List.of(columns.offerOf(later), columns.pollOf(later)));
  }

  /** One more offer than there are pending polls to take them, if there are so many. */
  static List<Operation> lostOffers(Columns columns, int[] byEnterBy, int last) {
    IntList undelivered = PendingPolls.undeliveredUpTo(columns, byEnterBy, last);
    List<Operation> offers = new ArrayList<>();
    int first = Math.max(0, undelivered.size() - columns.pendingPolls.length - 1);
    for (int i = first; i < undelivered.size(); i++) {
      offers.add(columns.offerOf(undelivered.get(i)));
    }
    return offers;
  }
}
