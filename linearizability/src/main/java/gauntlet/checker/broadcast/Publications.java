package gauntlet.checker.broadcast;

import gauntlet.contract.BroadcastSpecification;
import gauntlet.contract.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The publications of a history, which do not overlap, in their order. */
final class Publications {
  /** More would make too many alternatives. */
  private static final int MOST_UNCERTAIN = 6;

  private final List<Operation> all;

  private Publications(List<Operation> all) {
    this.all = all;
  }

  /** None if some overlap, failed, or published the same message. */
  static Optional<Publications> of(List<Operation> operations) {
    List<Operation> all =
        operations.stream()
            .filter(operation -> operation.method() == BroadcastSpecification.PUBLISH)
            .sorted(Comparator.comparingLong(Operation::invoked))
            .toList();
    Set<Long> messages = new HashSet<>();
    long free = Long.MIN_VALUE;
    int uncertain = 0;
    for (Operation publication : all) {
      boolean isDone = publication.answer() == BroadcastSpecification.DONE;
      uncertain += publication.isPending() ? 1 : 0;
      if (publication.invoked() <= free
          || !(isDone || publication.isPending())
          || !messages.add(publication.argument())) {
        return Optional.empty();
      }
      free = publication.returned();
    }
    return uncertain > MOST_UNCERTAIN ? Optional.empty() : Optional.of(new Publications(all));
  }

  /** Those that may have taken effect: one list, and one more for each that may or may not have. */
  List<List<Operation>> alternatives(List<Segment> segments) {
    Set<Long> received = new HashSet<>();
    segments.forEach(segment -> segment.addReceived(received));
    List<List<Operation>> alternatives = new ArrayList<>();
    alternatives.add(new ArrayList<>());
    for (Operation publication : all) {
      boolean isCertain = !publication.isPending() || received.contains(publication.argument());
      List<List<Operation>> without =
          isCertain ? List.of() : alternatives.stream().map(this::copy).toList();
      alternatives.forEach(effective -> effective.add(publication));
      alternatives.addAll(without);
    }
    return alternatives;
  }

  private List<Operation> copy(List<Operation> effective) {
    return new ArrayList<>(effective);
  }
}
