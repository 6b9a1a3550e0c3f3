package gauntlet.report;

import gauntlet.engine.Timeline;
import gauntlet.engine.Timeline.Bar;
import gauntlet.engine.Timeline.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the parts of a timeline are drawn, in widths of a character: far enough apart for the words
 * of every bar to fit into it.
 *
 * @param width of the whole
 */
record TimelineLayout(List<Lane> lanes, int width, long leftOut) {
  private static final int GAP = 2;
  private static final int PADDING = 3;
  private static final int MOST_CHARACTERS = 48;
  private static final int MARK_WIDTH = 14;

  /** A party and, from left to right, what it did and what happened to it. */
  record Lane(String name, List<Item> items) {
    Lane {
      items = List.copyOf(items);
    }
  }

  /**
   * A bar or a mark.
   *
   * @param style the names of its style classes
   * @param second what stands below; empty if nothing does
   * @param aside what only those need to be told who do not see it
   */
  record Item(String style, int left, int width, String first, String second, String aside) {}

  TimelineLayout {
    lanes = List.copyOf(lanes);
  }

  static TimelineLayout of(Timeline timeline) {
    return new Placement(timeline).layout();
  }

  /** One timeline being laid out. */
  private static final class Placement {
    private final Timeline timeline;
    private final int[] columns;

    Placement(Timeline timeline) {
      this.timeline = timeline;
      this.columns = columns();
    }

    /** From left to right: as soon as everything that ends there has room. */
    private int[] columns() {
      int last =
          IntStream.concat(
                  timeline.bars().stream().mapToInt(Bar::to),
                  timeline.marks().stream().mapToInt(Mark::at))
              .max()
              .orElse(0);
      int[] at = new int[last + 1];
      for (int position = 1; position <= last; position++) {
        at[position] = at[position - 1] + GAP;
        for (Bar bar : timeline.bars()) {
          if (bar.to() == position) {
            at[position] = Math.max(at[position], at[bar.from()] + widthOf(bar));
          }
        }
        for (Mark mark : timeline.marks()) {
          if (mark.kind() == Mark.Kind.RECOVERED && mark.at() == position) {
            at[position] = Math.max(at[position], behindDeath(mark, at));
          }
        }
      }
      return at;
    }

    private int behindDeath(Mark recovery, int[] at) {
      return timeline.marks().stream()
          .filter(mark -> mark.lane() == recovery.lane() && mark.at() < recovery.at())
          .mapToInt(mark -> at[mark.at()] + MARK_WIDTH)
          .max()
          .orElse(0);
    }

    TimelineLayout layout() {
      List<Lane> lanes = new ArrayList<>();
      for (int lane = 0; lane < timeline.lanes().size(); lane++) {
        lanes.add(new Lane(timeline.lanes().get(lane), items(lane)));
      }
      int width = columns[columns.length - 1] + MARK_WIDTH;
      return new TimelineLayout(lanes, width, timeline.leftOut());
    }

    private List<Item> items(int lane) {
      List<Item> items = new ArrayList<>();
      for (Bar bar : timeline.bars()) {
        if (bar.lane() == lane) {
          items.add(item(bar));
        }
      }
      for (Mark mark : timeline.marks()) {
        if (mark.lane() == lane) {
          String words = mark.kind() == Mark.Kind.DIED ? "✕ died" : "✓ recovered";
          items.add(new Item("mark " + mark.kind(), columns[mark.at()], MARK_WIDTH, words, "", ""));
        }
      }
      items.sort(Comparator.comparingInt(Item::left));
      return items;
    }

    private Item item(Bar bar) {
      String style =
          "bar" + (bar.pending() ? " pending" : "") + (bar.conflicting() ? " conflicting" : "");
      String aside =
          "moments %d to %d%s"
              .formatted(bar.from(), bar.to(), bar.conflicting() ? "; shows the violation" : "");
      int left = columns[bar.from()];
      return new Item(style, left, columns[bar.to()] - left, call(bar), answer(bar), aside);
    }

    private static int widthOf(Bar bar) {
      return PADDING + Math.max(call(bar).length(), answer(bar).length());
    }

    private static String call(Bar bar) {
      return shorten(bar.call());
    }

    private static String answer(Bar bar) {
      if (bar.pending()) {
        return "never returned";
      }
      return bar.answer().isEmpty() ? "" : shorten("→ " + bar.answer());
    }

    private static String shorten(String words) {
      return words.length() <= MOST_CHARACTERS
          ? words
          : words.substring(0, MOST_CHARACTERS - 1) + "…";
    }
  }
}
