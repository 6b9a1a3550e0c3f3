package gauntlet.contract;

import java.io.Serializable;

/**
 * One call in a history: what was asked, what was answered, and when.
 *
 * <p>Methods, arguments and answers are numbers whose meaning the contract's {@link Specification}
 * gives. Times are nanoseconds of one clock; operation a precedes b only if a returned strictly
 * before b was invoked.
 *
 * @param client who called; the calls of one client do not overlap
 * @param returned when it returned; for a pending call, the last instant at which it may take
 *     effect
 */
public record Operation(
    int client, int method, long argument, long answer, long invoked, long returned)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The answer of a call that never returned. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  /** The answer of a call that ended in an exception the contract does not declare. */
  public static final long THREW = Long.MIN_VALUE + 1;

  /** The return time of a call that may take effect at any later time. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Whether the caller died inside: the call took effect once or not at all. */
  public boolean isPending() {
    return answer == UNKNOWN;
  }

  /** This operation, no longer able to take effect after {@code instant}. */
  public Operation noLaterThan(long instant) {
    return instant < returned
        ? new Operation(client, method, argument, answer, invoked, instant)
        : this;
  }
}
