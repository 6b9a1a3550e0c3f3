package gauntlet.history.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The characters of a file, one after another, and the line they stand in. All that has a meaning
 * is ASCII; what is not is seen byte by byte, and as a whole in words.
 */
final class SourceText {
  /** Some ASCII characters. */
  static final class Ends {
    private final boolean[] contained = new boolean[128];

    Ends(String characters) {
      characters.chars().forEach(character -> contained[character] = true);
    }

    boolean contains(int character) {
      return character >= 0 && character < contained.length && contained[character];
    }
  }

  /** What {@link #peek()} and {@link #next()} answer at the end. */
  static final int END = -1;

  /** A line, or a map of an operation log, that has more bytes is no operation. */
  static final int MAX_LENGTH = 1 << 20;

  /** What a decoder puts in the place of bytes that are not UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  private final String name;
  private final InputStream bytes;
  private byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private long line = 1;
  private int length;

  /**
   * @param name what messages call it
   */
  SourceText(String name, InputStream bytes) {
    this.name = name;
    this.bytes = bytes;
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
    return position < limit || fill(0) ? buffer[position] & 0xFF : END;
  }

  /** Takes the character to come. */
  int next() throws IOException {
    int character = peek();
    if (character != END) {
      pass();
    }
    return character;
  }

  /** Takes the characters that come before one of these ends, or before the end of all. */
  String nextBefore(Ends ends) throws IOException {
    int taken = 0;
    while ((position < limit || fill(taken)) && !ends.contains(buffer[position])) {
      pass();
      taken++;
    }
    String characters = new String(buffer, position - taken, taken, StandardCharsets.UTF_8);
    if (characters.indexOf(REPLACEMENT) >= 0) {
      throw malformed("not UTF-8");
    }
    return characters;
  }

  MalformedHistoryException malformed(String what) {
    return malformedAt(line, what);
  }

  MalformedHistoryException malformedAt(long where, String what) {
    return new MalformedHistoryException(name + ":" + where + ": " + what);
  }

  private void pass() {
    length++;
    if (length > MAX_LENGTH) {
      throw malformed("too long for an operation: limit=" + MAX_LENGTH);
    }
    if (buffer[position] == '\n') {
      line++;
    }
    position++;
  }

  /** Reads on, and keeps the bytes that were passed last; false at the end. */
  private boolean fill(int kept) throws IOException {
    byte[] room = kept > buffer.length / 2 ? new byte[2 * buffer.length] : buffer;
    System.arraycopy(buffer, position - kept, room, 0, kept);
    buffer = room;
    position = kept;
    limit = kept + Math.max(0, bytes.read(buffer, kept, buffer.length - kept));
    return limit > kept;
  }
}
