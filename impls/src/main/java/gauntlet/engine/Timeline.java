package gauntlet.engine;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * Who did what when, as a picture shows it: a lane for each party, a bar for each of its calls.
 * Positions number the moments at which something began or ended, from 0: of two of them only the
 * order means anything.
 *
 * @param lanes the names of the parties
 * @param bars in the order in which they begin
 * @param marks what happened to parties besides
 * @param leftOut how many calls there were that have no bar
 */
public record Timeline(List<String> lanes, List<Bar> bars, List<Mark> marks, long leftOut)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * A call.
   *
   * @param lane whose it is, counted from 0
   * @param call in the words of the contract
   * @param answer the same; empty if there was none
   * @param from where it began
   * @param to where it returned, where its caller died, or the end
   * @param pending whether it never returned
   * @param conflicting whether it is among those that show the violation
   */
  public record Bar(
      int lane, String call, String answer, int from, int to, boolean pending, boolean conflicting)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    public Bar {
      Objects.requireNonNull(call, "call");
      Objects.requireNonNull(answer, "answer");
      if (from < 0 || to <= from) {
        throw new IllegalArgumentException(
            "bar ends where it begins: from=%d, to=%d".formatted(from, to));
      }
    }
  }

  /**
   * Something that happened to a party.
   *
   * @param lane whose it is, counted from 0
   * @param at where
   */
  public record Mark(int lane, Kind kind, int at) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What it is. */
    public enum Kind {
      /** It was dead by then. */
      DIED,
      /** Others had recovered from its death by then. */
      RECOVERED
    }

    public Mark {
      Objects.requireNonNull(kind, "kind");
      if (at < 0) {
        throw new IllegalArgumentException("no such position: at=" + at);
      }
    }
  }

  public Timeline {
    lanes = List.copyOf(lanes);
    bars = List.copyOf(bars);
    marks = List.copyOf(marks);
    for (Bar bar : bars) {
      requireLane(bar.lane, lanes);
    }
    for (Mark mark : marks) {
      requireLane(mark.lane, lanes);
    }
  }

  /** Whether it says which of two calls began first; else nobody recorded that. */
  public boolean tellsOrder() {
    return bars.stream().map(Bar::from).distinct().count() == bars.size();
  }

  private static void requireLane(int lane, List<String> lanes) {
    if (lane < 0 || lane >= lanes.size()) {
      throw new IllegalArgumentException(
          "no such lane: lane=%d, lanes=%d".formatted(lane, lanes.size()));
    }
  }
}
