package gauntlet.history.text;

/** The words of the line format; the grammar is in {@code docs/history-format.md}. */
final class EventWords {
  static final String INVOKE = "invoke";
  static final String RETURN = "return";
  static final String DIED = "died";
  static final String RECOVERED = "recovered";
  static final String RESOLVED = "resolved";
  static final String APPLIED = "applied";
  static final String NOT_APPLIED = "not-applied";

  /** Stands where there is no time. */
  static final String NO_TIME = "-";

  /** From here to the end of the line is comment, if it begins a word. */
  static final char COMMENT = '#';

  private EventWords() {}
}
