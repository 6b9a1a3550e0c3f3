package gauntlet.checker.fifo;

import gauntlet.contract.Capacity;
import java.util.Arrays;

/**
 * Where a search stands: which messages have entered and left so far, and which calls are open.
 *
 * <pre>
 *   order:   m4 m7 m5 | m9 m8 m6 |             m4 m7 m5 have left:  left = 3
 *                     ^ left     ^ entered     m9 m8 m6 are inside: entered = 6
 * </pre>
 */
final class SearchState {
  private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

  private final Columns columns;
  private final int guaranteed;
  private final int[] order;
  private final int[] position;
  private final int[] steps;
  private int stepCount;
  private int entered;
  private int left;
  private int optionalEntered;
  private int undeliveredInside;
  private int surplusEntered;
  private int pollsInvoked;

  /**
   * What may take effect now. Offers stay until their message must have entered, even if it has.
   */
  final IntList openOffers = new IntList();

  final IntList openRefusals = new IntList();
  final IntList openEmpties = new IntList();
  final IntList openPolls = new IntList();

  SearchState(Columns columns, Capacity capacity) {
    this.columns = columns;
    this.guaranteed = capacity.guaranteed();
    this.order = new int[columns.messages()];
    this.position = new int[columns.messages()];
    this.steps = new int[columns.operations.size()];
    Arrays.fill(position, Columns.NONE);
  }

  int entered() {
    return entered;
  }

  /** How many have entered of those that must. */
  int obligedEntered() {
    return entered - optionalEntered;
  }

  int left() {
    return left;
  }

  int inside() {
    return entered - left;
  }

  int messageAt(int index) {
    return order[index];
  }

  int undeliveredInside() {
    return undeliveredInside;
  }

  /** How many have entered that no poll answered and that need not leave. */
  int surplusEntered() {
    return surplusEntered;
  }

  int pollsInvoked() {
    return pollsInvoked;
  }

  boolean isOutside(int message) {
    return position[message] == Columns.NONE;
  }

  boolean hasLeft(int message) {
    return !isOutside(message) && position[message] < left;
  }

  int[] linearization() {
    return Arrays.copyOf(steps, stepCount);
  }

  void invokePoll(int poll) {
    openPolls.add(poll);
    pollsInvoked++;
  }

  void invokeEmpty(int poll) {
    openEmpties.add(poll);
    answerEmpties();
  }

  void invokeRefusal(int offer) {
    openRefusals.add(offer);
    answerRefusals();
  }

  void enter(int message) {
    position[message] = entered;
    order[entered++] = message;
    count(message, 1);
    undeliveredInside += columns.isDelivered(message) ? 0 : 1;
    steps[stepCount++] = columns.offer[message];
    answerRefusals();
  }

  /** Lets the oldest message leave: its own poll takes it, or a pending one. */
  void leave() {
    int message = order[left++];
    if (columns.isDelivered(message)) {
      steps[stepCount++] = columns.poll[message];
    } else {
      steps[stepCount++] = takeSoonestToExpire();
      undeliveredInside--;
    }
    answerEmpties();
  }

  /** Whether the oldest message may leave now. */
  boolean canLeave(long now) {
    return left < entered
        && (columns.isDelivered(order[left])
            ? columns.leaveFrom[order[left]] <= now
            : !openPolls.isEmpty());
  }

  /** Whether all messages inside, of which there are some, may leave now. */
  boolean canDrain(long now) {
    for (int i = left; i < entered; i++) {
      if (columns.isDelivered(order[i]) && columns.leaveFrom[order[i]] > now) {
        return false;
      }
    }
    return left < entered && undeliveredInside <= openPolls.size();
  }

  private void count(int message, int one) {
    optionalEntered += columns.isOptional(message) ? one : 0;
    surplusEntered += columns.isSurplus(message) ? one : 0;
  }

  private int takeSoonestToExpire() {
    int soonest = openPolls.get(0);
    for (int i = 1; i < openPolls.size(); i++) {
      int poll = openPolls.get(i);
      soonest = columns.returned(poll) < columns.returned(soonest) ? poll : soonest;
    }
    openPolls.remove(soonest);
    return soonest;
  }

  private void answerRefusals() {
    if (inside() >= guaranteed) {
      answer(openRefusals);
    }
  }

  private void answerEmpties() {
    if (inside() == 0) {
      answer(openEmpties);
    }
  }

  private void answer(IntList calls) {
    for (int i = 0; i < calls.size(); i++) {
      steps[stepCount++] = calls.get(i);
    }
    calls.clear();
  }

  /** A state to come back to. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
  record Snapshot(
      int entered,
      int left,
      int stepCount,
      int undeliveredInside,
      int pollsInvoked,
      int[] offers,
      int[] refusals,
      int[] empties,
      int[] polls) {}

  Snapshot snapshot() {
    return new Snapshot(
        entered,
        left,
        stepCount,
        undeliveredInside,
        pollsInvoked,
        openOffers.toArray(),
        openRefusals.toArray(),
        openEmpties.toArray(),
        openPolls.toArray());
  }

  /** Goes back to a state this one has come from. */
  void restore(Snapshot snapshot) {
    while (entered > snapshot.entered()) {
      int message = order[--entered];
      position[message] = Columns.NONE;
      count(message, -1);
    }
    left = snapshot.left();
    stepCount = snapshot.stepCount();
    undeliveredInside = snapshot.undeliveredInside();
    pollsInvoked = snapshot.pollsInvoked();
    openOffers.set(snapshot.offers());
    openRefusals.set(snapshot.refusals());
    openEmpties.set(snapshot.empties());
    openPolls.set(snapshot.polls());
  }

  /** A hash of all that matters for the future. */
  long signature() {
    long hash = mix(mix(1, entered), left);
    for (int i = left; i < entered; i++) {
      hash = mix(hash, order[i]);
    }
    for (int i = 0; i < openOffers.size(); i++) {
      hash = mix(hash, isOutside(openOffers.get(i)) ? 1 : 2);
    }
    return mix(mix(mix(hash, openRefusals), openEmpties), openPolls);
  }

  private static long mix(long hash, IntList calls) {
    long mixed = mix(hash, calls.size());
    for (int i = 0; i < calls.size(); i++) {
      mixed = mix(mixed, calls.get(i));
    }
    return mixed;
  }

  private static long mix(long hash, int element) {
    long mixed = hash * HASH_FACTOR + element;
    return mixed ^ (mixed >>> 29);
  }
}
