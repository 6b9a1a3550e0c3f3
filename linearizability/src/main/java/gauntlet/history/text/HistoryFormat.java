package gauntlet.history.text;

import gauntlet.history.History;
import java.io.IOException;
import java.io.InputStream;

/** The text formats of histories that can be read; see {@code docs/history-format.md}. */
public enum HistoryFormat {
  /** One event per line. */
  LINES,
  /** Operation logs of EDN maps, as Jepsen writes them. */
  EDN,
  /** One of the others: EDN if the first character that is not blank begins a map or a vector. */
  AUTO;

  /**
   * Reads a history.
   *
   * @param name what messages call the text
   * @throws MalformedHistoryException if it is none
   */
  public History read(String name, InputStream bytes, Vocabulary vocabulary) throws IOException {
    SourceText text = new SourceText(name, bytes);
    HistoryFormat format = this == AUTO ? recognise(text) : this;
    return format == EDN
        ? OperationLogReader.read(text, vocabulary)
        : LineReader.read(text, vocabulary);
  }

  private static HistoryFormat recognise(SourceText text) throws IOException {
    while (Character.isWhitespace(text.peek())) {
      text.begin();
      text.next();
    }
    return switch (text.peek()) {
      case '{', '[', ';' -> EDN;
      default -> LINES;
    };
  }
}
