package gauntlet.judge;

import gauntlet.contract.Method;
import gauntlet.contract.Operation;
import gauntlet.contract.Role;
import gauntlet.contract.Specification;
import gauntlet.contract.Words;
import gauntlet.engine.Timeline;
import gauntlet.engine.Timeline.Bar;
import gauntlet.engine.Timeline.Mark;
import gauntlet.history.Crash;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Draws histories.
 *
 * @param specification that words the calls
 * @param methods of the contract
 * @param names what to call the clients, by their numbers
 */
public record Drawing(
    Specification<?> specification, List<Method> methods, IntFunction<String> names) {
  /** Of the evidence no more is drawn. */
  static final int MOST = 200;

  /** If there is less of it, so many calls in all, those around it. */
  static final int ENOUGH = 40;

  public Drawing {
    methods = List.copyOf(methods);
  }

  /** What names a call in a history and in what was made of it. */
  private record Key(int client, long invoked) {
    static Key of(Operation operation) {
      return new Key(operation.client(), operation.invoked());
    }
  }

  /** A moment at which something begins or ends; what begins then is drawn before what ends. */
  private record Moment(long time, boolean isEnd, Object what) {
    static final Comparator<Moment> IN_ORDER =
        Comparator.comparingLong(Moment::time).thenComparing(Moment::isEnd);
  }

  /**
   * Draws a history as it was recorded.
   *
   * @param evidence the operations that show the violation, be they those of the history or those
   *     that the judge made of it
   */
  public Timeline of(History history, List<Operation> evidence) {
    Set<Key> conflicting = evidence.stream().map(Key::of).collect(Collectors.toSet());
    List<Operation> shown = shown(history.operations(), conflicting);
    List<Integer> clients = clients(history, shown);
    Map<Object, Integer> begins = new HashMap<>();
    Map<Object, Integer> ends = new HashMap<>();
    int end = place(shown, history.crashes(), begins, ends);

    int[] free = new int[clients.size()];
    List<Bar> bars = new ArrayList<>();
    for (Operation operation : shown) {
      int lane = clients.indexOf(operation.client());
      Key key = Key.of(operation);
      boolean isConflicting = conflicting.contains(key);
      // By a clock that stood still, the call before it may have ended when it had begun.
      int from = Math.max(free[lane], begins.get(key));
      int to = Math.max(from + 1, ends.getOrDefault(key, deathOf(operation, history, ends, end)));
      free[lane] = to;
      bars.add(bar(operation, lane, from, to, isConflicting));
    }
    return new Timeline(
        clients.stream().map(client -> name(client, history)).toList(),
        bars,
        marks(history, clients, begins, ends),
        (long) history.operations().size() - shown.size());
  }

  private Bar bar(Operation operation, int lane, int from, int to, boolean isConflicting) {
    Words words = specification.inWords(operation);
    boolean isPending = operation.isPending();
    String answer = isPending ? "" : words.answer();
    return new Bar(lane, words.call(), answer, from, to, isPending, isConflicting);
  }

  /** The conflicting ones and, if they are few, those around the last of them. */
  private static List<Operation> shown(List<Operation> operations, Set<Key> conflicting) {
    Comparator<Operation> byTime = Comparator.comparingLong(Operation::invoked);
    List<Operation> evidence =
        operations.stream()
            .filter(operation -> conflicting.contains(Key.of(operation)))
            .sorted(byTime)
            .toList();
    List<Operation> shown =
        new ArrayList<>(evidence.subList(Math.max(0, evidence.size() - MOST), evidence.size()));
    long around = evidence.isEmpty() ? Long.MAX_VALUE : evidence.getLast().invoked();
    operations.stream()
        .filter(operation -> !conflicting.contains(Key.of(operation)))
        .sorted(Comparator.comparingLong(operation -> Math.abs(around - operation.invoked())))
        .limit(Math.max(0, ENOUGH - shown.size()))
        .forEach(shown::add);
    shown.sort(byTime);
    return shown;
  }

  private static List<Integer> clients(History history, Collection<Operation> shown) {
    Set<Integer> clients = new HashSet<>();
    shown.forEach(operation -> clients.add(operation.client()));
    history.crashes().forEach(crash -> clients.add(crash.client()));
    return clients.stream().sorted().toList();
  }

  /** Numbers all moments in their order; answers how many there are. */
  private static int place(
      List<Operation> operations,
      List<Crash> crashes,
      Map<Object, Integer> begins,
      Map<Object, Integer> ends) {
    List<Moment> moments = new ArrayList<>();
    for (Operation operation : operations) {
      moments.add(new Moment(operation.invoked(), false, Key.of(operation)));
      if (!operation.isPending() && operation.returned() != Operation.NEVER) {
        moments.add(new Moment(operation.returned(), true, Key.of(operation)));
      }
    }
    for (Crash crash : crashes) {
      moments.add(new Moment(crash.diedBy(), true, crash));
      if (crash.recoveredBy() != Operation.NEVER) {
        moments.add(new Moment(crash.recoveredBy(), false, crash));
      }
    }
    moments.sort(Moment.IN_ORDER);
    for (int at = 0; at < moments.size(); at++) {
      Moment moment = moments.get(at);
      (moment.isEnd ? ends : begins).put(moment.what, at);
    }
    return moments.size();
  }

  /** Where a pending call is drawn to: where its caller died, or the end. */
  private static int deathOf(
      Operation operation, History history, Map<Object, Integer> ends, int end) {
    return history.crashes().stream()
        .filter(crash -> crash.client() == operation.client())
        .filter(crash -> crash.diedBy() >= operation.invoked())
        .findFirst()
        .map(ends::get)
        .orElse(end);
  }

  /** A death is the end of a client, a recovery from it the beginning of what comes then. */
  private static List<Mark> marks(
      History history,
      List<Integer> clients,
      Map<Object, Integer> begins,
      Map<Object, Integer> ends) {
    List<Mark> marks = new ArrayList<>();
    for (Crash crash : history.crashes()) {
      int lane = clients.indexOf(crash.client());
      marks.add(new Mark(lane, Mark.Kind.DIED, ends.get(crash)));
      if (begins.containsKey(crash)) {
        marks.add(new Mark(lane, Mark.Kind.RECOVERED, begins.get(crash)));
      }
    }
    return marks;
  }

  /** With the roles it has, where there are several. */
  private String name(int client, History history) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    history.operations().stream()
        .filter(operation -> operation.client() == client)
        .forEach(operation -> roles.add(methods.get(operation.method()).role()));
    boolean tells = methods.stream().map(Method::role).distinct().count() > 1;
    return tells && !roles.isEmpty()
        ? names.apply(client)
            + ": "
            + roles.stream()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "))
        : names.apply(client);
  }
}
