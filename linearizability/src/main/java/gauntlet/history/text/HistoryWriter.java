package gauntlet.history.text;

import gauntlet.contract.Operation;
import gauntlet.history.Crash;
import gauntlet.history.History;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a history in the line format, each event with its time, in the order of time. Reading it
 * gives the same operations and crashes, in the order of their invocations and deaths.
 */
public final class HistoryWriter {
  private record Event(long time, String line) {}

  private final Vocabulary vocabulary;
  private final Map<Integer, Crash> crashes = new HashMap<>();

  /** When the latest call of each client ended; {@link Operation#NEVER} if it has not. */
  private final Map<Integer, Long> ended = new HashMap<>();

  private final List<Event> events = new ArrayList<>();

  private HistoryWriter(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * Writes a history as it was recorded, not yet bounded by a crash criterion.
   *
   * @throws IllegalArgumentException if no client can have done that, or there are no words for it
   */
  public static void write(History history, Vocabulary vocabulary, Appendable out)
      throws IOException {
    for (Event event : new HistoryWriter(vocabulary).events(history)) {
      out.append(event.line()).append('\n');
    }
  }

  /** What a client did at one instant stays in the order in which it did it: the sort is stable. */
  private List<Event> events(History history) {
    for (Crash crash : history.crashes()) {
      if (crashes.put(crash.client(), crash) != null) {
        throw new IllegalArgumentException("client died twice: client=" + crash.client());
      }
    }
    List<Operation> operations = new ArrayList<>(history.operations());
    operations.removeIf(this::isDeath);
    operations.sort(
        Comparator.comparingLong(Operation::invoked).thenComparingLong(Operation::returned));
    operations.forEach(this::call);
    history.crashes().forEach(this::crash);
    operations.stream().filter(this::wasCutOff).forEach(this::resolution);
    events.sort(Comparator.comparingLong(Event::time));
    return events;
  }

  /** Whether the crash says the same. */
  private boolean isDeath(Operation operation) {
    return vocabulary.death().filter(death -> death.method() == operation.method()).isPresent()
        && crashes.containsKey((int) operation.argument());
  }

  private void call(Operation operation) {
    requireSequential(operation);
    MethodWords method = vocabulary.method(operation.method());
    String argument = method.argument().format(operation.argument());
    add(
        operation.invoked(),
        operation.client(),
        EventWords.INVOKE + " " + method.name() + (argument.isEmpty() ? "" : " " + argument));
    if (!operation.isPending() && !wasCutOff(operation)) {
      add(operation.returned(), operation.client(), EventWords.RETURN + " " + answer(operation));
    }
  }

  private void requireSequential(Operation operation) {
    if (operation.isPending() && operation.returned() != Operation.NEVER) {
      throw new IllegalArgumentException("a pending call is bounded: operation=" + operation);
    }
    Crash crash = crashes.get(operation.client());
    if (crash != null && operation.invoked() > crash.diedBy()) {
      throw new IllegalArgumentException("a call of the dead: operation=" + operation);
    }
    Long latest = ended.put(operation.client(), operation.returned());
    if (latest != null && operation.invoked() < latest) {
      throw new IllegalArgumentException("calls of a client overlap: operation=" + operation);
    }
  }

  private void crash(Crash crash) {
    add(crash.diedBy(), crash.client(), EventWords.DIED);
    if (crash.recoveredBy() != Operation.NEVER) {
      add(crash.recoveredBy(), crash.client(), EventWords.RECOVERED);
    }
  }

  private boolean wasCutOff(Operation operation) {
    Crash crash = crashes.get(operation.client());
    return !operation.isPending() && crash != null && crash.diedBy() < operation.returned();
  }

  private void resolution(Operation operation) {
    add(
        operation.returned(),
        operation.client(),
        EventWords.RESOLVED + " " + EventWords.APPLIED + " " + answer(operation));
  }

  private String answer(Operation operation) {
    return vocabulary.method(operation.method()).formatAnswer(operation.answer());
  }

  private void add(long time, int client, String what) {
    events.add(new Event(time, time + " " + client + " " + what));
  }
}
