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
 * behind it.
 */
sealed interface Fault extends Serializable {
  /** Which of the calls that somebody makes, counted from 1. */
  int at();

  /** Not made: the caller is told that it has failed. */
  record Refused(int at, Errno errno) implements Fault {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
      return at + "." + errno;
    }
  }

  /** Made for half of the bytes. */
  record CutShort(int at) implements Fault {
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
  record Killed(int at, boolean isMade) implements Fault {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
      return at + (isMade ? BEHIND : BEFORE);
    }
  }

  /** Ends of the texts. */
  String SHORT = ".short";

  String BEFORE = ".before";
  String BEHIND = ".behind";

  Pattern FORM = Pattern.compile("([1-9]\\d{0,5})(\\.\\w+)");

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
    return switch (matcher.group(2)) {
      case SHORT -> new CutShort(at);
      case BEFORE -> new Killed(at, false);
      case BEHIND -> new Killed(at, true);
      default -> new Refused(at, Errno.valueOf(matcher.group(2).substring(1)));
    };
  }

  /** In words, as it happens to this call. */
  default String inWords(String call) {
    return switch (this) {
      case Refused refused -> "call %d, %s, failed with %s".formatted(at(), call, refused.errno());
      case CutShort cut -> "call %d, %s, took half of the bytes".formatted(at(), call);
      case Killed killed ->
          "the process was killed %s call %d, %s"
              .formatted(killed.isMade() ? "behind" : "before", at(), call);
    };
  }
}
