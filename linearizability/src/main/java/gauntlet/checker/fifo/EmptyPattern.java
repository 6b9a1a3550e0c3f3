package gauntlet.checker.fifo;

import gauntlet.contract.Operation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds an empty answer at every instant of which some message was inside for certain: merges the
 * spans in which messages were, and looks for a poll wholly within one.
 *
 * <pre>
 *   inside     ======
 *                  ========     ====         open intervals: those that touch do not merge
 *   merged     ------------     ----
 *   poll          |----|                     spurious
 *   poll                 |----|              there is a gap
 * </pre>
 */
final class EmptyPattern {
  private final Columns columns;
  private final int[] byEnterBy;

  private EmptyPattern(Columns columns) {
    this.columns = columns;
    this.byEnterBy = Sorting.byTime(columns.enterBy);
  }

  static Optional<Certificate> find(Columns columns) {
    return new EmptyPattern(columns).find();
  }

  private Optional<Certificate> find() {
    long[] invoked = new long[columns.empties.length];
    for (int i = 0; i < invoked.length; i++) {
      invoked[i] = columns.operations.get(columns.empties[i]).invoked();
    }
    int next = 0;
    long end = Long.MIN_VALUE;
    for (int i : Sorting.byTime(invoked)) {
      // The spans begun before the poll: where the one that reaches farthest without a gap ends.
      for (; next < byEnterBy.length && columns.enterBy[byEnterBy[next]] < invoked[i]; next++) {
        end = Math.max(end, endOfSpan(byEnterBy[next]));
      }
      Operation answer = columns.operations.get(columns.empties[i]);
      if (end > invoked[i] && reachesBeyond(answer.returned(), next, end)) {
        return Optional.of(certificate(answer));
      }
    }
    return Optional.empty();
  }

  private boolean reachesBeyond(long returned, int from, long reached) {
    long end = reached;
    for (int i = from; end <= returned && i < byEnterBy.length; i++) {
      if (columns.enterBy[byEnterBy[i]] >= end) {
        return false;
      }
      end = Math.max(end, endOfSpan(byEnterBy[i]));
    }
    return end > returned;
  }

  /** When a message may leave, if there is an instant at which it was inside for certain. */
  private long endOfSpan(int message) {
    boolean isCertain =
        !columns.isOptional(message) && columns.enterBy[message] < columns.leaveFrom[message];
    return isCertain ? columns.leaveFrom[message] : Long.MIN_VALUE;
  }

  private Certificate certificate(Operation answer) {
    List<Integer> cover = cover(answer);
    int first = cover.getFirst();
    if (cover.size() == 1 && !columns.isDelivered(first)) {
      return new Certificate.Lost(
          OrderPattern.lostOffers(columns, byEnterBy, first), List.of(answer));
    }
    Set<Operation> inside = new LinkedHashSet<>();
    for (int message : cover) {
      if (columns.isDelivered(message)) {
        inside.add(columns.offerOf(message));
        inside.add(columns.pollOf(message));
      } else {
        inside.addAll(OrderPattern.lostOffers(columns, byEnterBy, message));
      }
    }
    return new Certificate.SpuriousEmpty(List.copyOf(inside), answer);
  }

  /** As few messages as possible: always the one that stays longest of those that are inside. */
  private List<Integer> cover(Operation answer) {
    List<Integer> cover = new ArrayList<>();
    long covered = answer.invoked();
    int next = 0;
    while (covered <= answer.returned()) {
      int longest = Columns.NONE;
      for (; next < byEnterBy.length && columns.enterBy[byEnterBy[next]] < covered; next++) {
        if (longest == Columns.NONE || endOfSpan(byEnterBy[next]) > endOfSpan(longest)) {
          longest = byEnterBy[next];
        }
      }
      cover.add(longest);
      covered = endOfSpan(longest);
    }
    return cover;
  }
}
