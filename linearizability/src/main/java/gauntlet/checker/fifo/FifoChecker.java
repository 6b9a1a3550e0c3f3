package gauntlet.checker.fifo;

import gauntlet.checker.Judgement;
import gauntlet.contract.Capacity;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Operation;
import gauntlet.engine.Verdict;
import gauntlet.history.History;
import java.util.Optional;

/**
 * Decides whether a history of a FIFO queue is linearizable, in nearly linear time.
 *
 * <pre>
 *   history ─► columns ─► bad patterns ─► search ─► linearization ─► replay ─► PASSED
 *                             │              └─► windows ─► exhausted ─┐
 *                             └──────────► certificate ◄───────────────┘
 *                                               └─► verifier ─► VIOLATED
 * </pre>
 *
 * <p>For an unbounded queue the bad patterns are all there are, unless a pending poll has to take
 * effect within a bound (Henzinger, Sezgin, Vafeiadis 2013; Bouajjani et al. 2015); in general the
 * problem is hard (Gibbons and Korach, "Testing shared memories", 1997). So a bounded queue takes a
 * search (Lowe, "Testing for linearizability", 2017), with a bound past which the answer is
 * INCONCLUSIVE. PASSED is said only of a linearization that has been replayed, VIOLATED only with a
 * {@link Certificate} that has been checked.
 */
public final class FifoChecker {
  /** Dead ends of a search; the quick one may have one more for every ten operations. */
  static final int MAX_DEAD_ENDS = 200_000;

  private FifoChecker() {}

  /** Whether the messages offered in a history have distinct positive numbers. */
  public static boolean takes(History history) {
    long[] offered =
        history.operations().stream()
            .filter(operation -> operation.method() == MessageQueueSpecification.OFFER)
            .mapToLong(Operation::argument)
            .sorted()
            .toArray();
    for (int i = 1; i < offered.length; i++) {
      if (offered[i] == offered[i - 1]) {
        return false;
      }
    }
    return offered.length == 0 || offered[0] > 0;
  }

  /**
   * Judges a history whose pending operations have been bounded by the declared criterion.
   *
   * @throws IllegalArgumentException if a message number is offered twice or is not positive
   */
  public static Judgement check(History history, MessageQueueSpecification specification) {
    return certify(history, specification).judgement();
  }

  /** A judgement, and the certificate if it is VIOLATED. */
  record Certified(Judgement judgement, Optional<Certificate> certificate) {}

  static Certified certify(History history, MessageQueueSpecification specification) {
    ColumnsReader reader = new ColumnsReader(history.operations());
    Columns columns = reader.read();
    Optional<Certificate> pattern =
        reader.impossible().or(() -> findPattern(columns, specification.capacity()));
    if (pattern.isPresent()) {
      return violated(pattern.get(), history, specification);
    }
    return search(columns, history, specification);
  }

  private static Optional<Certificate> findPattern(Columns columns, Capacity capacity) {
    PendingPolls.takeInOrder(columns);
    return OrderPattern.find(columns)
        .or(() -> EmptyPattern.find(columns))
        .or(() -> CapacityPattern.find(columns, capacity.maximum()))
        .or(() -> FullPattern.find(columns, capacity.guaranteed()));
  }

  private static Certified search(
      Columns columns, History history, MessageQueueSpecification specification) {
    Capacity capacity = specification.capacity();
    columns.reset();
    PendingPolls.takeAsEarlyAsPossible(columns);
    Tightening.apply(columns);
    long maxDeadEnds = MAX_DEAD_ENDS + history.operations().size() / 10L;
    LinearizationSearch quick = LinearizationSearch.quick(columns, capacity, maxDeadEnds);
    Optional<int[]> order = quick.run();
    long instant = order.isPresent() ? 0 : quick.farthestTime();
    if (order.isEmpty()) {
      LinearizationSearch thorough =
          LinearizationSearch.exhaustive(columns, capacity, MAX_DEAD_ENDS);
      order = thorough.run();
    }
    if (order.isPresent()) {
      Replay.check(order.get(), history.operations(), capacity);
      return new Certified(Judgement.PASSED, Optional.empty());
    }
    long stuckAt = instant;
    return WindowSearch.find(columns, capacity, stuckAt)
        .map(certificate -> violated(certificate, history, specification))
        .orElseGet(
            () ->
                inconclusive(
                    "no order found and none excluded: dead ends=%d, instant=%d"
                        .formatted(maxDeadEnds, stuckAt)));
  }

  private static Certified violated(
      Certificate certificate, History history, MessageQueueSpecification specification) {
    return switch (CertificateVerifier.verify(certificate, history, specification)) {
      case HOLDS ->
          new Certified(
              new Judgement(Verdict.VIOLATED, certificate.sentence(), certificate.operations()),
              Optional.of(certificate));
      case TOO_LARGE ->
          inconclusive(
              "a part of the history that no order explains is too large to check again: operations=%d, states=%d"
                  .formatted(certificate.operations().size(), CertificateVerifier.MAX_STATES));
      case FAILS -> throw new IllegalStateException("certificate does not hold: " + certificate);
    };
  }

  private static Certified inconclusive(String reason) {
    return new Certified(Judgement.inconclusive(reason), Optional.empty());
  }
}
