package gauntlet.checker.broadcast;

import gauntlet.checker.Evidence;
import gauntlet.checker.Judgement;
import gauntlet.checker.search.SearchChecker;
import gauntlet.contract.BroadcastSpecification;
import gauntlet.contract.Operation;
import gauntlet.history.History;
import java.util.List;
import java.util.Optional;

/**
 * Decides histories of a broadcast with one publisher at a time by when each message was published.
 *
 * <p>The publications have an order, that of their times, and so the messages have numbers. What a
 * reader received says which message it was at, and each of its calls says of one or two
 * publications that they took effect by then, or not before ({@link Segment}). The history is
 * linearizable if and only if there are times for all publications, one after another, that agree
 * with all that is said of them ({@link PublicationTimes}).
 *
 * <p>A publication that was cut off and that nobody received may have taken effect or not: both are
 * tried. What else there is, the search decides: publications that overlap, messages that were
 * published twice, readers that lost something and never received anything.
 */
public final class BroadcastChecker {
  private BroadcastChecker() {}

  /** Judges a history whose pending operations have been bounded by the declared criterion. */
  public static Judgement check(History history, BroadcastSpecification specification) {
    List<Operation> operations = history.operations();
    Optional<Publications> publications = Publications.of(operations);
    Optional<List<Segment>> segments = Segment.ofAll(operations);
    if (publications.isEmpty() || segments.isEmpty()) {
      return SearchChecker.check(history, specification);
    }
    Optional<Operation> culprit = Optional.empty();
    for (List<Operation> effective : publications.get().alternatives(segments.get())) {
      culprit = firstUnexplained(effective, segments.get(), specification.capacity());
      if (culprit.isEmpty()) {
        return Judgement.PASSED;
      }
    }
    return Evidence.against(culprit.orElseThrow(), operations, specification);
  }

  private static Optional<Operation> firstUnexplained(
      List<Operation> effective, List<Segment> segments, int capacity) {
    PublicationTimes times = new PublicationTimes(effective);
    for (Segment segment : segments) {
      Optional<Operation> culprit = segment.explain(times, capacity);
      if (culprit.isPresent()) {
        return culprit;
      }
    }
    return times.firstContradiction();
  }
}
