package gauntlet.checker.count;

import gauntlet.contract.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An invocation or a return. */
record Event(Operation operation, boolean isReturn) {
  private static final Comparator<Operation> BY_INVOCATION =
      Comparator.comparingLong(Operation::invoked);
  private static final Comparator<Operation> BY_RETURN =
      Comparator.comparingLong(Operation::returned);

  /** In the order of time; equal times are concurrent: invocations come first. */
  static List<Event> ofAll(List<Operation> operations) {
    List<Operation> invocations = sorted(operations, BY_INVOCATION);
    // What is in the order of invocations nearly is in that of returns: sorting it is cheap.
    List<Operation> returns = sorted(invocations, BY_RETURN);
    List<Event> events = new ArrayList<>(2 * operations.size());
    int next = 0;
    for (Operation returning : returns) {
      while (next < invocations.size() && invocations.get(next).invoked() <= returning.returned()) {
        events.add(new Event(invocations.get(next), false));
        next++;
      }
      if (returning.returned() != Operation.NEVER) {
        events.add(new Event(returning, true));
      }
    }
    return events;
  }

  private static List<Operation> sorted(List<Operation> operations, Comparator<Operation> order) {
    List<Operation> sorted = new ArrayList<>(operations);
    sorted.sort(order);
    return sorted;
  }
}
