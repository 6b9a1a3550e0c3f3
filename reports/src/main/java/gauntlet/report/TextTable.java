package gauntlet.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of text. */
final class TextTable {
  private static final String GAP = "  ";

  private TextTable() {}

  /** The rows as lines, each column as wide as its longest cell. */
  static String render(List<List<String>> rows) {
    List<Integer> widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .boxed()
            .toList();
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
  }

  private static String line(List<String> row, List<Integer> widths) {
    return IntStream.range(0, row.size())
            .mapToObj(column -> padded(row.get(column), widths.get(column)))
            .collect(Collectors.joining(GAP))
            .stripTrailing()
        + "\n";
  }

  private static String padded(String cell, int width) {
    return cell + " ".repeat(width - cell.length());
  }
}
