package gauntlet.history.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** The characters of a file, one after another, and the line they stand in. */
final class SourceText {
  /** What {@link #peek()} and {@link #next()} answer at the end. */
  static final int END = -1;

  /** A line, or a map of an operation log, that is longer is no operation. */
  static final int MAX_LENGTH = 1 << 20;

  /** What the decoder puts in the place of bytes that are not UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  private final String name;
  private final Reader reader;
  private final char[] buffer = new char[1 << 16];
  private int position;
  private int limit;
  private long line = 1;
  private int length;

  /**
   * @param name what messages call it
   */
  SourceText(String name, InputStream bytes) {
    this.name = name;
    this.reader = new InputStreamReader(bytes, StandardCharsets.UTF_8);
  }

  /** The line of the character to come, counted from 1. */
  long line() {
    return line;
  }

  /** From here on counts what must not be longer than {@link #MAX_LENGTH}. */
  void begin() {
    length = 0;
  }

  /** The character to come. */
  int peek() throws IOException {
    if (position == limit && !fill()) {
      return END;
    }
    return buffer[position];
  }

  /** Takes the character to come. */
  int next() throws IOException {
    int character = peek();
    if (character == END) {
      return END;
    }
    position++;
    length++;
    if (length > MAX_LENGTH) {
      throw malformed("too long for an operation: characters=" + length);
    }
    if (character == REPLACEMENT) {
      throw malformed("not UTF-8");
    }
    if (character == '\n') {
      line++;
    }
    return character;
  }

  MalformedHistoryException malformed(String what) {
    return malformedAt(line, what);
  }

  MalformedHistoryException malformedAt(long where, String what) {
    return new MalformedHistoryException(name + ":" + where + ": " + what);
  }

  private boolean fill() throws IOException {
    limit = Math.max(0, reader.read(buffer, 0, buffer.length));
    position = 0;
    return limit > 0;
  }
}
