package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.CallText;
import gauntlet.image.CallTrace;
import gauntlet.image.Cut;
import gauntlet.image.Store;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What happens to the victim of a situation, and to those who clean up after it. */
sealed interface Fate extends Serializable {
  /** What fates have in common that differ only in where something happens. */
  enum Kind {
    KILLED,
    RECOVERY_KILLED,
    RECOVERED_TWICE,
    RECOVERED_BESIDE,
    STOPPED
  }

  /** Those of one kind, in which least happens first, and then the earliest. */
  Comparator<Fate> SIMPLEST =
      Comparator.comparing(Fate::kind)
          .thenComparingInt(fate -> fate.crash().map(cut -> cut.missing().size()).orElse(0))
          .thenComparing(Fate::places, Arrays::compare)
          .thenComparing(Fate::toString);

  /**
   * It is killed, and so is each of some processes that recover from that; as text {@code 5}, or
   * {@code 5.r3.r0} if one was killed before store 3 of its recovery and a second before store 0.
   */
  record Killed(Cut cut, List<Integer> recoveries) implements Fate {
    private static final long serialVersionUID = 1L;

    public Killed {
      recoveries = List.copyOf(recoveries);
    }

    static Killed at(Cut cut) {
      return new Killed(cut, List.of());
    }

    @Override
    public String format(CallText text) {
      return cut + recoveries.stream().map(at -> ".r" + at).collect(Collectors.joining());
    }
  }

  /**
   * It is killed, and two recover from that at once: before store {@code at} of one recovery the
   * other takes place; as text {@code 5.two3}.
   */
  record RecoveredTwice(Cut cut, int at) implements Fate {
    private static final long serialVersionUID = 1L;

    @Override
    public String format(CallText text) {
      return cut + ".two" + at;
    }
  }

  /**
   * It is killed, and the recovery takes place while another party is inside a call of its own,
   * before its store {@code at}; as text {@code 5.p+3}.
   */
  record RecoveredBeside(Cut cut, Call peer, int at) implements Fate {
    private static final long serialVersionUID = 1L;

    @Override
    public String format(CallText text) {
      return cut + "." + text.format(List.of(peer)) + "+" + at;
    }
  }

  /**
   * It is stopped before store {@code at}, others go on as they may, and then it resumes; as text
   * {@code stop4}.
   */
  record Stopped(int at) implements Fate {
    private static final long serialVersionUID = 1L;

    @Override
    public String format(CallText text) {
      return "stop" + at;
    }
  }

  Pattern KILLED = Pattern.compile("([\\d-]+)((?:\\.r\\d{1,6}){0,9})");
  Pattern TWICE = Pattern.compile("([\\d-]+)\\.two(\\d{1,6})");
  Pattern BESIDE = Pattern.compile("([\\d-]+)\\.([a-w][\\dx]*)\\+(\\d{1,6})");
  Pattern STOPPED = Pattern.compile("stop(\\d{1,6})");

  /** As text, for replay tokens. */
  String format(CallText text);

  /** What a killed victim leaves of its stores. */
  default Optional<Cut> crash() {
    return switch (this) {
      case Killed killed -> Optional.of(killed.cut);
      case RecoveredTwice twice -> Optional.of(twice.cut);
      case RecoveredBeside beside -> Optional.of(beside.cut);
      case Stopped stopped -> Optional.empty();
    };
  }

  /** The first store of the call that the victim did not come to, or that is missing. */
  default int firstMissing(CallTrace trace) {
    if (this instanceof Stopped stopped) {
      List<Store> stores = trace.stores();
      int index = 0;
      while (index < stores.size() && stores.get(index).access() < stopped.at) {
        index++;
      }
      return index;
    }
    Cut cut = crash().orElseThrow();
    return cut.isPrefix() ? cut.stores() : cut.missing().getFirst();
  }

  /** Where in the code that store is made; behind the last one, where that is made. */
  default String site(CallTrace trace) {
    List<Store> stores = trace.stores();
    return stores.isEmpty()
        ? "a call without stores"
        : stores.get(Math.min(firstMissing(trace), stores.size() - 1)).site();
  }

  /** Where something happens: in the call, then in what comes of it. */
  default int[] places() {
    return switch (this) {
      case Killed killed ->
          IntStream.concat(
                  IntStream.of(killed.recoveries.size(), killed.cut.stores()),
                  killed.recoveries.stream().mapToInt(Integer::intValue))
              .toArray();
      case RecoveredTwice twice -> new int[] {twice.cut.stores(), twice.at};
      case RecoveredBeside beside -> new int[] {beside.cut.stores(), beside.at};
      case Stopped stopped -> new int[] {stopped.at};
    };
  }

  default Kind kind() {
    return switch (this) {
      case Killed killed -> killed.recoveries.isEmpty() ? Kind.KILLED : Kind.RECOVERY_KILLED;
      case RecoveredTwice twice -> Kind.RECOVERED_TWICE;
      case RecoveredBeside beside -> Kind.RECOVERED_BESIDE;
      case Stopped stopped -> Kind.STOPPED;
    };
  }

  /** Whether it follows from program order; if so, real processes can be made to meet it. */
  default boolean isCertain() {
    return crash().map(Cut::isPrefix).orElse(true);
  }

  /**
   * Reads what {@link #format} wrote.
   *
   * @throws IllegalArgumentException if it is no fate
   */
  static Fate parse(String text, CallText calls) {
    Matcher killed = KILLED.matcher(text);
    if (killed.matches()) {
      List<Integer> recoveries =
          Arrays.stream(killed.group(2).split("\\.r", -1)).skip(1).map(Integer::valueOf).toList();
      return new Killed(Cut.parse(killed.group(1)), recoveries);
    }
    Matcher twice = TWICE.matcher(text);
    if (twice.matches()) {
      return new RecoveredTwice(Cut.parse(twice.group(1)), Integer.parseInt(twice.group(2)));
    }
    Matcher beside = BESIDE.matcher(text);
    if (beside.matches()) {
      List<Call> peer = calls.parse(beside.group(2));
      return new RecoveredBeside(
          Cut.parse(beside.group(1)), peer.getFirst(), Integer.parseInt(beside.group(3)));
    }
    Matcher stopped = STOPPED.matcher(text);
    if (stopped.matches()) {
      return new Stopped(Integer.parseInt(stopped.group(1)));
    }
    throw new IllegalArgumentException("not a fate: text=" + text);
  }
}
