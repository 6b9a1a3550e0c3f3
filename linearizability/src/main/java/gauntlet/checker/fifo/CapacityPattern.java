package gauntlet.checker.fifo;

import gauntlet.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds an instant at which more messages were inside for certain than the queue holds. */
final class CapacityPattern {
  private CapacityPattern() {}

  static Optional<Certificate> find(Columns columns, int maximum) {
    int[] byEnterBy = Sorting.byTime(columns.enterBy);
    int[] byLeaveFrom = Sorting.byTime(columns.leaveFrom);
    int left = 0;
    int inside = 0;
    for (int message : byEnterBy) {
      long instant = columns.enterBy[message];
      if (!isEverCertain(columns, message)) {
        continue;
      }
      inside++;
      for (; columns.leaveFrom[byLeaveFrom[left]] <= instant; left++) {
        inside -= isEverCertain(columns, byLeaveFrom[left]) ? 1 : 0;
      }
      if (inside > maximum) {
        return Optional.of(certificate(columns, byEnterBy, message, maximum));
      }
    }
    return Optional.empty();
  }

  private static boolean isEverCertain(Columns columns, int message) {
    return !columns.isOptional(message) && columns.enterBy[message] < columns.leaveFrom[message];
  }

  private static Certificate certificate(Columns columns, int[] byEnterBy, int last, int maximum) {
    long instant = columns.enterBy[last];
    List<Operation> inside = new ArrayList<>();
    int undelivered = Columns.NONE;
    for (int message : byEnterBy) {
      if (columns.enterBy[message] > instant) {
        break;
      }
      if (columns.isOptional(message) || columns.leaveFrom[message] <= instant) {
        continue;
      }
      if (!columns.isDelivered(message)) {
        undelivered = message;
      } else if (message != last) {
        inside.add(columns.offerOf(message));
        inside.add(columns.pollOf(message));
      }
    }
    if (undelivered != Columns.NONE) {
      // All of them: pending polls may have taken any.
      IntList all = PendingPolls.undeliveredUpTo(columns, byEnterBy, undelivered);
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i) != last) {
          inside.add(columns.offerOf(all.get(i)));
        }
      }
    }
    if (columns.isDelivered(last)) {
      inside.add(columns.pollOf(last));
    }
    return new Certificate.OverCapacity(inside, columns.offerOf(last), instant, maximum);
  }
}
