package gauntlet.checker.broadcast;

import static gauntlet.contract.BroadcastSpecification.DONE;
import static gauntlet.contract.BroadcastSpecification.EMPTY;
import static gauntlet.contract.BroadcastSpecification.JOIN;
import static gauntlet.contract.BroadcastSpecification.PUBLISH;
import static gauntlet.contract.BroadcastSpecification.lostBy;

import gauntlet.contract.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a reader did from one joining to the next, or before the first.
 *
 * @param join with which it began; none before the first
 * @param answers of its calls, in their order
 */
record Segment(Optional<Operation> join, List<Operation> answers) {
  /** Those of all readers; none if calls of one overlap or failed to join, or one is uncertain. */
  static Optional<List<Segment>> ofAll(List<Operation> operations) {
    Map<Integer, List<Operation>> readers = new LinkedHashMap<>();
    operations.stream()
        .filter(operation -> operation.method() != PUBLISH)
        .sorted(Comparator.comparingLong(Operation::invoked))
        .forEach(call -> readers.computeIfAbsent(call.client(), c -> new ArrayList<>()).add(call));
    List<Segment> segments = new ArrayList<>();
    for (List<Operation> calls : readers.values()) {
      if (!areOneAfterAnother(calls) || !calls.stream().allMatch(Segment::hasJoined)) {
        return Optional.empty();
      }
      segments.addAll(split(calls));
    }
    return segments.stream().anyMatch(Segment::isUncertain)
        ? Optional.empty()
        : Optional.of(segments);
  }

  private static boolean areOneAfterAnother(List<Operation> calls) {
    long free = Long.MIN_VALUE;
    for (Operation call : calls) {
      if (call.invoked() <= free) {
        return false;
      }
      free = call.isPending() ? Long.MAX_VALUE : call.returned();
    }
    return true;
  }

  private static boolean hasJoined(Operation call) {
    return call.method() != JOIN || call.answer() == DONE || call.isPending();
  }

  private static List<Segment> split(List<Operation> calls) {
    List<Segment> segments = new ArrayList<>();
    Segment segment = new Segment(Optional.empty(), new ArrayList<>());
    segments.add(segment);
    for (Operation call : calls) {
      if (call.isPending()) {
        // The reader's last: what it was about to do concerns nobody.
        break;
      }
      if (call.method() == JOIN) {
        segment = new Segment(Optional.of(call), new ArrayList<>());
        segments.add(segment);
      } else {
        segment.answers.add(call);
      }
    }
    return segments;
  }

  /** Whether there are several places it may have been at, which matters to what it lost. */
  private boolean isUncertain() {
    return join.isPresent()
        && firstMessage().isEmpty()
        && answers.stream().anyMatch(call -> lostBy(call.answer()) > 0);
  }

  private Optional<Operation> firstMessage() {
    return answers.stream().filter(Segment::isMessage).findFirst();
  }

  private static boolean isMessage(Operation call) {
    return call.answer() > EMPTY;
  }

  /** Adds the messages it received. */
  void addReceived(Set<Long> messages) {
    answers.stream().filter(Segment::isMessage).map(Operation::answer).forEach(messages::add);
  }

  /** Says what follows of the times of publications; or what cannot be, whatever they are. */
  Optional<Operation> explain(PublicationTimes times, int capacity) {
    Optional<Operation> message = firstMessage();
    if (join.isEmpty() || message.isEmpty()) {
      return explainWithoutMessages(times);
    }
    long at = times.number(message.get().answer()) - passedUntil(message.get());
    if (at < 0 || !times.says(join.get(), at)) {
      return message;
    }
    for (Operation call : answers) {
      if (!explain(call, at, times, capacity)) {
        return Optional.of(call);
      }
      at += isMessage(call) ? 1 : lostBy(call.answer());
    }
    return Optional.empty();
  }

  /** What an answer says when so many messages had passed. */
  private static boolean explain(Operation call, long at, PublicationTimes times, int capacity) {
    if (isMessage(call)) {
      return times.number(call.answer()) == at + 1 && times.saysAtLeast(call, at + 1);
    }
    long lost = lostBy(call.answer());
    return lost > 0
        ? times.saysAtLeast(call, at + Math.max(lost, capacity + 1L))
        : call.answer() == EMPTY && times.says(call, at);
  }

  /** How many messages it had received or lost, from joining to this one. */
  private long passedUntil(Operation message) {
    long passed = 1;
    for (Operation call : answers.subList(0, answers.indexOf(message))) {
      passed += lostBy(call.answer());
    }
    return passed;
  }

  /** If it has joined, nothing was published from then on until it was told so last. */
  private Optional<Operation> explainWithoutMessages(PublicationTimes times) {
    for (Operation call : answers) {
      if (call.answer() != EMPTY) {
        return Optional.of(call);
      }
    }
    if (join.isPresent() && !answers.isEmpty()) {
      times.saysNone(join.get(), answers.getLast());
    }
    return Optional.empty();
  }
}
