package gauntlet.checker.fifo;

import gauntlet.contract.Operation;
import java.util.Arrays;

/**
 * What happens in a history, in the order of time: something may take effect from now on, or must
 * have by now. Equal times are concurrent, so all that becomes possible at an instant comes before
 * all that is due at it; and of what is due, entering comes before leaving.
 */
final class Schedule {
  /** A kind of event; its subject is a message, or the index of an operation. */
  enum Kind {
    MAY_ENTER,
    EMPTY_INVOKED,
    REFUSAL_INVOKED,
    POLL_INVOKED,
    MUST_ENTER,
    MUST_LEAVE,
    EMPTY_RETURNS,
    REFUSAL_RETURNS,
    /** A pending offer or poll can take effect no longer. */
    OFFER_EXPIRES,
    POLL_EXPIRES
  }

  private static final Kind[] KINDS = Kind.values();

  private final byte[] kinds;
  private final int[] subjects;
  private final long[] times;
  private int size;

  private Schedule(int capacity) {
    kinds = new byte[capacity];
    subjects = new int[capacity];
    times = new long[capacity];
  }

  static Schedule of(Columns columns) {
    int calls = columns.empties.length + columns.refusals.length + columns.pendingPolls.length;
    Schedule unsorted = new Schedule(3 * columns.messages() + 2 * calls);
    unsorted.addInvocations(columns);
    unsorted.addReturns(columns);
    return unsorted.sorted();
  }

  private void addInvocations(Columns columns) {
    for (int message = 0; message < columns.messages(); message++) {
      add(Kind.MAY_ENTER, message, columns.enterFrom[message]);
    }
    for (int call : columns.empties) {
      add(Kind.EMPTY_INVOKED, call, columns.operations.get(call).invoked());
    }
    for (int call : columns.refusals) {
      add(Kind.REFUSAL_INVOKED, call, columns.operations.get(call).invoked());
    }
    for (int call : columns.pendingPolls) {
      add(Kind.POLL_INVOKED, call, columns.operations.get(call).invoked());
    }
  }

  private void addReturns(Columns columns) {
    for (int message = 0; message < columns.messages(); message++) {
      Kind end = columns.isOptional(message) ? Kind.OFFER_EXPIRES : Kind.MUST_ENTER;
      addUnlessNever(end, message, columns.enterBy[message]);
    }
    for (int message = 0; message < columns.messages(); message++) {
      addUnlessNever(Kind.MUST_LEAVE, message, columns.leaveBy[message]);
    }
    for (int call : columns.empties) {
      add(Kind.EMPTY_RETURNS, call, columns.operations.get(call).returned());
    }
    for (int call : columns.refusals) {
      add(Kind.REFUSAL_RETURNS, call, columns.operations.get(call).returned());
    }
    for (int call : columns.pendingPolls) {
      addUnlessNever(Kind.POLL_EXPIRES, call, columns.operations.get(call).returned());
    }
  }

  private void addUnlessNever(Kind kind, int subject, long time) {
    if (time != Operation.NEVER) {
      add(kind, subject, time);
    }
  }

  @SuppressWarnings("EnumOrdinal") // A byte for each of many million events.
  private void add(Kind kind, int subject, long time) {
    kinds[size] = (byte) kind.ordinal();
    subjects[size] = subject;
    times[size] = time;
    size++;
  }

  /** Sorting is stable, and everything has been added in the order that is right at equal times. */
  private Schedule sorted() {
    Schedule sorted = new Schedule(size);
    for (int event : Sorting.byTime(Arrays.copyOf(times, size))) {
      sorted.add(KINDS[kinds[event]], subjects[event], times[event]);
    }
    return sorted;
  }

  int size() {
    return size;
  }

  Kind kind(int event) {
    return KINDS[kinds[event]];
  }

  int subject(int event) {
    return subjects[event];
  }

  long time(int event) {
    return times[event];
  }
}
