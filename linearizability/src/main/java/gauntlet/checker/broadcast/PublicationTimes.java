package gauntlet.checker.broadcast;

import static gauntlet.contract.BroadcastSpecification.PUBLISH;

import gauntlet.contract.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When each publication may have taken effect: not before some time, by some time, and not while
 * nothing was published. Equal times are concurrent.
 */
final class PublicationTimes {
  /** No message has this number. */
  private static final int UNKNOWN = -1;

  /** A time, and the operation that says so. */
  private record Bound(long time, Operation by) {}

  /** A time during which nothing was published, its ends excluded. */
  private record Pause(long from, long to, Operation by) {}

  private final Map<Long, Integer> numbers = new HashMap<>();
  private final List<Bound> earliest = new ArrayList<>();
  private final List<Bound> latest = new ArrayList<>();
  private final List<Pause> pauses = new ArrayList<>();

  /** Of publications that took effect in this order. */
  PublicationTimes(List<Operation> publications) {
    for (Operation publication : publications) {
      earliest.add(new Bound(publication.invoked(), publication));
      latest.add(new Bound(publication.returned(), publication));
      numbers.put(publication.argument(), earliest.size());
    }
  }

  /** The number of a message, from 1 on. */
  int number(long message) {
    return numbers.getOrDefault(message, UNKNOWN);
  }

  /** So many were published at some time during this call; {@code false}: there are not so many. */
  boolean says(Operation call, long published) {
    if (!saysAtLeast(call, published)) {
      return false;
    }
    int next = (int) published;
    if (next < earliest.size() && earliest.get(next).time < call.invoked()) {
      earliest.set(next, new Bound(call.invoked(), call));
    }
    return true;
  }

  /** So many, or more. */
  boolean saysAtLeast(Operation call, long published) {
    if (published > latest.size()) {
      return false;
    }
    int last = (int) published - 1;
    if (last >= 0 && latest.get(last).time > call.returned()) {
      latest.set(last, new Bound(call.returned(), call));
    }
    return true;
  }

  /** As many were published at some time during one call as at some time during a later one. */
  void saysNone(Operation from, Operation to) {
    pauses.add(new Pause(from.returned(), to.invoked(), to));
  }

  /**
   * Whether there are times for all: each takes the earliest that is left to it. If there are not,
   * one of the two operations that contradict each other.
   */
  Optional<Operation> firstContradiction() {
    pauses.sort(Comparator.comparingLong(Pause::from));
    Bound now = new Bound(Long.MIN_VALUE, null);
    int pause = 0;
    for (int i = 0; i < earliest.size(); i++) {
      now = later(now, earliest.get(i));
      // Pauses before this one have ended, or have been waited for.
      while (pause < pauses.size() && pauses.get(pause).from < now.time) {
        now = later(now, new Bound(pauses.get(pause).to, pauses.get(pause).by));
        pause++;
      }
      if (now.time > latest.get(i).time) {
        return Optional.of(moreTelling(now.by, latest.get(i).by));
      }
    }
    return Optional.empty();
  }

  /** The later one, but an answer rather than a publication: that was done in any case. */
  private static Operation moreTelling(Operation a, Operation b) {
    if (a.method() == PUBLISH || b.method() == PUBLISH) {
      return a.method() == PUBLISH ? b : a;
    }
    return a.returned() > b.returned() ? a : b;
  }

  private static Bound later(Bound a, Bound b) {
    return b.time > a.time ? b : a;
  }
}
