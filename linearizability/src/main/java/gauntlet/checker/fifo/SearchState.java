package gauntlet.checker.fifo;

import gauntlet.contract.Capacity;
import java.util.Arrays;
import java.util.OptionalInt;

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

  /** For each place in the order how many had left when its message entered. */
  private final int[] leftBefore;

  private final int[] steps;
  private int stepCount;
  private int entered;
  private int left;
  private int optionalEntered;
  private int undeliveredInside;
  private int surplusEntered;
  private int pollsInvoked;

  /**
   * Pending calls that may take effect at any later time may be many, and stay open. One of a kind
   * is as good as another, so they take effect in the order of their invocation: a count says which
   * have.
   */
  private final IntList lastingOffers = new IntList();

  private final IntList lastingPolls = new IntList();
  private int lastingOffersInvoked;
  private int lastingOffersEntered;
  private int lastingPollsInvoked;
  private int lastingPollsTaken;

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
    this.leftBefore = new int[columns.messages()];
    this.steps = new int[columns.operations.size()];
    Arrays.fill(position, Columns.NONE);
    for (int message : Sorting.byTime(columns.enterFrom)) {
      if (isLasting(message)) {
        lastingOffers.add(message);
      }
    }
    for (int poll : columns.pendingPolls) {
      if (columns.returned(poll) == Columns.NEVER) {
        lastingPolls.add(poll);
      }
    }
  }

  private boolean isLasting(int message) {
    return columns.isOptional(message) && columns.enterBy[message] == Columns.NEVER;
  }

  /** The next message to enter of those that may do so at any time; none if all have. */
  OptionalInt nextLastingOffer() {
    return lastingOffersEntered < lastingOffersInvoked
        ? OptionalInt.of(lastingOffers.get(lastingOffersEntered))
        : OptionalInt.empty();
  }

  /** How many messages are outside and may enter. */
  int mayEnterCount() {
    int count = lastingOffersInvoked - lastingOffersEntered;
    for (int i = 0; i < openOffers.size(); i++) {
      count += isOutside(openOffers.get(i)) ? 1 : 0;
    }
    return count;
  }

  /** How many pending polls may take a message. */
  int openPollCount() {
    return openPolls.size() + lastingPollsInvoked - lastingPollsTaken;
  }

  void invokeOffer(int message) {
    if (isLasting(message)) {
      lastingOffersInvoked++;
    } else {
      openOffers.add(message);
    }
  }

  int entered() {
    return entered;
  }

  /** How many have entered of those that must. */
  int obligedEntered() {
    return entered - optionalEntered;
  }

  /** How many have entered that need not. */
  int optionalEntered() {
    return optionalEntered;
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

  /** Where in the order of entering a message inside is. */
  int position(int message) {
    return position[message];
  }

  /** Where the head of the queue was when the message at a place entered. */
  int headWhenEntered(int place) {
    return leftBefore[place];
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
    pollsInvoked++;
    if (columns.returned(poll) == Columns.NEVER) {
      lastingPollsInvoked++;
    } else {
      openPolls.add(poll);
    }
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
    leftBefore[entered] = left;
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
            : openPollCount() > 0);
  }

  /** Whether all messages inside, of which there are some, may leave now. */
  boolean canDrain(long now) {
    for (int i = left; i < entered; i++) {
      if (columns.isDelivered(order[i]) && columns.leaveFrom[order[i]] > now) {
        return false;
      }
    }
    return left < entered && undeliveredInside <= openPollCount();
  }

  private void count(int message, int one) {
    optionalEntered += columns.isOptional(message) ? one : 0;
    surplusEntered += columns.isSurplus(message) ? one : 0;
    lastingOffersEntered += isLasting(message) ? one : 0;
  }

  private int takeSoonestToExpire() {
    if (openPolls.isEmpty()) {
      return lastingPolls.get(lastingPollsTaken++);
    }
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
      int lastingOffersInvoked,
      int lastingPollsInvoked,
      int lastingPollsTaken,
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
        lastingOffersInvoked,
        lastingPollsInvoked,
        lastingPollsTaken,
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
    lastingOffersInvoked = snapshot.lastingOffersInvoked();
    lastingPollsInvoked = snapshot.lastingPollsInvoked();
    lastingPollsTaken = snapshot.lastingPollsTaken();
    openOffers.set(snapshot.offers());
    openRefusals.set(snapshot.refusals());
    openEmpties.set(snapshot.empties());
    openPolls.set(snapshot.polls());
  }

  /** A hash of all that matters for the future. */
  long signature() {
    long hash = mix(mix(mix(1, entered), left), lastingOffersEntered);
    hash = mix(mix(hash, lastingOffersInvoked), lastingPollsTaken);
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
