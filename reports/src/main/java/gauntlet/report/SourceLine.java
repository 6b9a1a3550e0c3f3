package gauntlet.report;

/**
 * A line of a source file.
 *
 * @param path relative to the root of the sources, with slashes
 * @param line counted from 1
 */
public record SourceLine(String path, int line) {
  public SourceLine {
    if (line < 1) {
      throw new IllegalArgumentException("no such line: path=%s, line=%d".formatted(path, line));
    }
  }
}
