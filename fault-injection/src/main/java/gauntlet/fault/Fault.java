package gauntlet.fault;

import gauntlet.posix.Errno;
import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What happens to one call of the kernel or of the C library.
 *
 * <p>As text, for replay tokens: {@code 2.EINTR} refuses the second call, {@code 2.short} halves
 * what it is to read or write, {@code 2.before} kills the process before it, {@code 2.behind}
 * behind it, {@code 2.garbled-17} has it carry the garbage with this seed, {@code 2.closed} has the
 * party of the other role close its end before it, {@code 2.gone} the creator, too.
 */
sealed interface Fault extends Serializable {
  /** Which of the calls that somebody makes, counted from 1. */
  int at();

  /** What may become of a call whatever it is. */
  sealed interface OfOneCall extends Fault {}

  /** Not made: the caller is told that it has failed. */
  record Refused(int at, Errno errno) implements OfOneCall {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
      return at + "." + errno;
    }
  }

  /** Made for half of the bytes. */
  record CutShort(int at) implements OfOneCall {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
      return at + SHORT;
    }
  }

  /**
   * The process ends.
   *
   * @param isMade whether the call is made before that
   */
  record Killed(int at, boolean isMade) implements OfOneCall {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
      return at + (isMade ? BEHIND : BEFORE);
    }
  }

  /**
   * Made with other bytes than the caller's, who does not know.
   *
   * @param seed of the {@link FrameGarbage}
   */
  record Garbled(int at, int seed) implements Fault {
    private static final long serialVersionUID = 1L;

    /** There is no seed above. */
    static final int MOST_SEED = 999_999;

    public Garbled {
      if (seed < 0 || seed > MOST_SEED) {
        throw new IllegalArgumentException("seed out of range: seed=" + seed);
      }
    }

    @Override
    public String toString() {
      return at + GARBLED + seed;
    }
  }

  /**
   * Made when the other end has just been closed.
   *
   * @param isLast whether nobody has it open any more: the creator has removed the instance, too
   */
  record Closed(int at, boolean isLast) implements Fault {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
      return at + (isLast ? GONE : CLOSED);
    }
  }

  /** Ends of the texts. */
  String SHORT = ".short";

  String BEFORE = ".before";
  String BEHIND = ".behind";
  String CLOSED = ".closed";
  String GONE = ".gone";
  String GARBLED = ".garbled-";

  Pattern FORM = Pattern.compile("([1-9]\\d{0,5})(?:(\\.[A-Za-z0-9]+)|(\\.garbled-)(\\d{1,6}))");

  /**
   * Reads what {@code toString} wrote.
   *
   * @throws IllegalArgumentException if it is no fault
   */
  static Fault parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a fault: text=" + text);
    }
    int at = Integer.parseInt(matcher.group(1));
    if (matcher.group(3) != null) {
      return new Garbled(at, Integer.parseInt(matcher.group(4)));
    }
    return switch (matcher.group(2)) {
      case SHORT -> new CutShort(at);
      case BEFORE -> new Killed(at, false);
      case BEHIND -> new Killed(at, true);
      case CLOSED -> new Closed(at, false);
      case GONE -> new Closed(at, true);
      default -> new Refused(at, Errno.valueOf(matcher.group(2).substring(1)));
    };
  }

  /** In words, as it happens to this call. */
  default String inWords(String call) {
    return switch (this) {
      case Refused refused -> "call %d, %s, failed with %s".formatted(at(), call, refused.errno());
      case CutShort cut -> "call %d, %s, took half of the bytes".formatted(at(), call);
      case Garbled garbled ->
          "call %d, %s, carried garbage: %s"
              .formatted(at(), call, FrameGarbage.of(garbled.seed()).inWords());
      case Closed closed ->
          "%s closed the other end before call %d, %s"
              .formatted(closed.isLast() ? "all had" : "the other party had", at(), call);
      case Killed killed ->
          "the process was killed %s call %d, %s"
              .formatted(killed.isMade() ? "behind" : "before", at(), call);
    };
  }
}
