package gauntlet.history.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads the part of EDN that operation logs are written in. Tags are passed over: a tagged element
 * is read as the element.
 */
final class EdnReader {
  private static final int MAX_DEPTH = 64;
  private static final SourceText.Ends BLANKS = new SourceText.Ends(" ,\t\r\n");
  private static final SourceText.Ends WORD_ENDS = new SourceText.Ends(" ,\t\r\n{}[]()\";");
  private static final SourceText.Ends STRING_ENDS = new SourceText.Ends("\"\\");
  private static final SourceText.Ends LINE_ENDS = new SourceText.Ends("\n");
  private static final Edn NIL = new Edn.Nil();

  private final SourceText text;
  private int depth;

  EdnReader(SourceText text) {
    this.text = text;
  }

  /** Passes over blanks, commas and comments, and answers the character behind them. */
  int peek() throws IOException {
    while (true) {
      int next = text.peek();
      if (next == ';') {
        text.nextBefore(LINE_ENDS);
      } else if (next != SourceText.END && BLANKS.contains(next)) {
        text.next();
      } else {
        return next;
      }
    }
  }

  /** The next value. */
  Edn read() throws IOException {
    return switch (peek()) {
      case SourceText.END -> throw text.malformed("the text ends inside a value");
      case '{' -> table();
      case '[' -> sequence(']');
      case '(' -> sequence(')');
      case '"' -> string();
      case '#' -> dispatch();
      case '}', ']', ')' ->
          throw text.malformed("nothing to close: character=" + (char) text.peek());
      default -> atom();
    };
  }

  private Edn table() throws IOException {
    long line = text.line();
    List<Edn> entries = elements('}');
    if (entries.size() % 2 != 0) {
      throw text.malformedAt(line, "a map with a key without a value");
    }
    return new Edn.Table(entries);
  }

  private Edn sequence(char close) throws IOException {
    return new Edn.Sequence(elements(close));
  }

  private List<Edn> elements(char close) throws IOException {
    depth++;
    if (depth > MAX_DEPTH) {
      throw text.malformed("nested too deeply: limit=" + MAX_DEPTH);
    }
    text.next();
    List<Edn> elements = new ArrayList<>();
    while (peek() != close) {
      elements.add(read());
    }
    text.next();
    depth--;
    return elements;
  }

  /** A set, a number such as {@code ##Inf}, or a tag and its element. */
  private Edn dispatch() throws IOException {
    text.next();
    return switch (text.peek()) {
      case '{' -> sequence('}');
      case '#' -> new Edn.Word("#" + word());
      case '_' -> throw text.malformed("discarded elements are not supported: #_");
      default -> tagged();
    };
  }

  private Edn tagged() throws IOException {
    word();
    return read();
  }

  private Edn string() throws IOException {
    text.next();
    StringBuilder characters = new StringBuilder();
    while (true) {
      characters.append(text.nextBefore(STRING_ENDS));
      switch (text.next()) {
        case '"' -> {
          return new Edn.Text(characters.toString());
        }
        case '\\' -> characters.append(escaped(text.next()));
        default -> throw text.malformed("the text ends inside a string");
      }
    }
  }

  private char escaped(int character) {
    return switch (character) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '"', '\\' -> (char) character;
      default -> throw text.malformed("no such escape: character=" + (char) character);
    };
  }

  private Edn atom() throws IOException {
    if (text.peek() == ':') {
      text.next();
      return new Edn.Keyword(word());
    }
    String atom = word();
    if (atom.equals("nil")) {
      return NIL;
    }
    OptionalLong number = Numbers.parse(atom);
    return number.isPresent() ? new Edn.Int(number.getAsLong()) : new Edn.Word(atom);
  }

  /** All that comes before a blank or a bracket. */
  private String word() throws IOException {
    String word = text.nextBefore(WORD_ENDS);
    if (word.isEmpty()) {
      throw text.malformed("a name is missing");
    }
    return word;
  }
}
