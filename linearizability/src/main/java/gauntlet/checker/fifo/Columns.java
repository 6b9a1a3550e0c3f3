package gauntlet.checker.fifo;

import gauntlet.contract.Operation;
import java.util.List;

/**
 * A history as columns of numbers: a row for each message that entered the queue, or may have.
 *
 * <pre>
 *                 enterFrom  enterBy            leaveFrom  leaveBy
 *   offer             |---------|                   .         .
 *   poll              .         .                   |---------|
 *                     .         .                   .         .
 *   inside            ?  ?  ?   ===================== ?  ?  ? .      ? perhaps  = certainly
 * </pre>
 *
 * <p>A message enters at some instant of {@code [enterFrom, enterBy]} and leaves at some instant of
 * {@code [leaveFrom, leaveBy]}: the intervals of its offer and of the poll that answered it, less
 * what one says of the other. {@link #NEVER} stands for a message that no poll answered.
 */
final class Columns {
  static final long NEVER = Operation.NEVER;

  /** In place of the index of a poll: there is none. */
  static final int NONE = -1;

  private final boolean[] optional;

  /** The operations the indices refer to. */
  final List<Operation> operations;

  /** For each message the index of its offer. */
  final int[] offer;

  /** For each message the index of the poll that answered it, or {@link #NONE}. */
  final int[] poll;

  final long[] enterFrom;
  final long[] enterBy;
  final long[] leaveFrom;
  final long[] leaveBy;

  /** The polls that answered empty. */
  final int[] empties;

  /** The offers that answered full. */
  final int[] refusals;

  /** The polls that never returned, in the order of their invocation. */
  final int[] pendingPolls;

  Columns(
      List<Operation> operations,
      int[] offer,
      int[] poll,
      int[] empties,
      int[] refusals,
      int[] pendingPolls) {
    this.operations = operations;
    this.offer = offer;
    this.poll = poll;
    this.empties = empties;
    this.refusals = refusals;
    this.pendingPolls = pendingPolls;
    enterFrom = new long[offer.length];
    enterBy = new long[offer.length];
    leaveFrom = new long[offer.length];
    leaveBy = new long[offer.length];
    optional = new boolean[offer.length];
    reset();
  }

  /** Forgets all that has been found out about the intervals. */
  void reset() {
    for (int message = 0; message < offer.length; message++) {
      setInterval(message);
    }
  }

  private void setInterval(int message) {
    Operation sent = operations.get(offer[message]);
    enterFrom[message] = sent.invoked();
    enterBy[message] = sent.returned();
    leaveFrom[message] = NEVER;
    leaveBy[message] = NEVER;
    optional[message] = poll[message] == NONE && sent.isPending();
    if (poll[message] != NONE) {
      Operation taken = operations.get(poll[message]);
      leaveFrom[message] = Math.max(taken.invoked(), sent.invoked());
      leaveBy[message] = taken.returned();
      enterBy[message] = Math.min(sent.returned(), taken.returned());
    }
  }

  int messages() {
    return offer.length;
  }

  boolean isDelivered(int message) {
    return poll[message] != NONE;
  }

  /** Whether it may never have entered: its offer is pending and no poll answered it. */
  boolean isOptional(int message) {
    return optional[message];
  }

  /** Whether any message may never have entered. */
  boolean hasOptional() {
    for (boolean isOptional : optional) {
      if (isOptional) {
        return true;
      }
    }
    return false;
  }

  /** Whether no poll answered it, and nothing says that it must have left. */
  boolean isSurplus(int message) {
    return poll[message] == NONE && leaveBy[message] == NEVER;
  }

  /** When a call returned, or until when it may take effect. */
  long returned(int index) {
    return operations.get(index).returned();
  }

  Operation offerOf(int message) {
    return operations.get(offer[message]);
  }

  Operation pollOf(int message) {
    return operations.get(poll[message]);
  }
}
