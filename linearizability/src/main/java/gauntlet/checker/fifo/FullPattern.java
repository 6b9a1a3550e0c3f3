package gauntlet.checker.fifo;

import gauntlet.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds a refusal at no instant of which enough messages can have been inside: counts those that
 * may be, and looks for an offer wholly within a time in which they are too few.
 */
final class FullPattern {
  private FullPattern() {}

  static Optional<Certificate> find(Columns columns, int guaranteed) {
    long[] returned = new long[columns.refusals.length];
    for (int i = 0; i < returned.length; i++) {
      returned[i] = columns.operations.get(columns.refusals[i]).returned();
    }
    int[] byEnterFrom = Sorting.byTime(columns.enterFrom);
    int[] byLeaveBy = Sorting.byTime(columns.leaveBy);
    int entered = 0;
    int left = 0;
    long lastEnough = Long.MIN_VALUE; // The last instant so far at which there were enough.
    for (int i : Sorting.byTime(returned)) {
      for (;
          entered < byEnterFrom.length && columns.enterFrom[byEnterFrom[entered]] <= returned[i];
          entered++) {
        long now = columns.enterFrom[byEnterFrom[entered]];
        for (; columns.leaveBy[byLeaveBy[left]] < now; left++) {
          if (entered - left >= guaranteed) {
            lastEnough = columns.leaveBy[byLeaveBy[left]];
          }
        }
      }
      for (; left < entered && columns.leaveBy[byLeaveBy[left]] < returned[i]; left++) {
        if (entered - left >= guaranteed) {
          lastEnough = columns.leaveBy[byLeaveBy[left]];
        }
      }
      if (entered - left >= guaranteed) {
        lastEnough = returned[i];
      }
      Operation refusal = columns.operations.get(columns.refusals[i]);
      if (lastEnough < refusal.invoked()) {
        return Optional.of(certificate(columns, refusal, guaranteed));
      }
    }
    return Optional.empty();
  }

  private static Certificate certificate(Columns columns, Operation refusal, int guaranteed) {
    List<Operation> possible = new ArrayList<>();
    for (int message = 0; message < columns.messages(); message++) {
      if (columns.enterFrom[message] <= refusal.returned()
          && columns.leaveBy[message] >= refusal.invoked()) {
        possible.add(columns.offerOf(message));
        if (columns.isDelivered(message)) {
          possible.add(columns.pollOf(message));
        }
      }
    }
    return new Certificate.SpuriousFull(possible, refusal, guaranteed);
  }
}
