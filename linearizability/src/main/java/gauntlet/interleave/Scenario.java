package gauntlet.interleave;

import gauntlet.contract.TestMessage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The calls of one model-checked run: some before, some side by side, some after.
 *
 * <p>As text, for replay tokens: {@code o1,o2/o3+p,p/p} offers 1 and 2, then offers 3 beside two
 * polls, then polls. A part without calls is {@code -}.
 *
 * @param before calls made one after another, before the threads start
 * @param threads the calls of each thread
 * @param after calls made when the threads have ended
 */
public record Scenario(List<Call> before, List<List<Call>> threads, List<Call> after) {
  private static final String NO_CALLS = "-";

  /** One call on a message queue. */
  public sealed interface Call {
    /** Offers the test message of this number. */
    record Offer(long number) implements Call {
      public Offer {
        if (!TestMessage.isNumber(number)) {
          throw new IllegalArgumentException("message out of range: number=" + number);
        }
      }

      @Override
      public String toString() {
        return "o" + number;
      }
    }

    /** Polls. */
    record Poll() implements Call {
      @Override
      public String toString() {
        return "p";
      }
    }

    private static Call parse(String text) {
      if (text.equals("p")) {
        return new Poll();
      }
      if (text.startsWith("o")) {
        return new Offer(Long.parseLong(text.substring(1)));
      }
      throw new IllegalArgumentException("not a call: text=" + text);
    }
  }

  /**
   * Reads what {@link #toString()} wrote.
   *
   * @throws IllegalArgumentException if it is no scenario
   */
  public static Scenario parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not a scenario: text=" + text);
    }
    List<List<Call>> threads =
        Arrays.stream(parts[1].split("\\+", -1)).map(Scenario::parseCalls).toList();
    return new Scenario(parseCalls(parts[0]), threads, parseCalls(parts[2]));
  }

  private static List<Call> parseCalls(String text) {
    return text.equals(NO_CALLS)
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(Call::parse).toList();
  }

  @Override
  public String toString() {
    String side = threads.stream().map(Scenario::format).collect(Collectors.joining("+"));
    return format(before) + "/" + side + "/" + format(after);
  }

  private static String format(List<Call> calls) {
    return calls.isEmpty()
        ? NO_CALLS
        : calls.stream().map(Call::toString).collect(Collectors.joining(","));
  }
}
