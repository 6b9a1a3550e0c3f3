package gauntlet.history.text;

import gauntlet.contract.Operation;
import gauntlet.history.History;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads a history of one event per line, as described in {@code docs/history-format.md}. */
final class LineReader {
  private static final SourceText.Ends WORD_ENDS = new SourceText.Ends(" \t\r\n");
  private static final SourceText.Ends LINE_ENDS = new SourceText.Ends("\n");

  private final SourceText text;
  private final Vocabulary vocabulary;
  private final HistoryBuilder history;
  private final List<String> words = new ArrayList<>();
  private long events;
  private boolean isTimed;

  private LineReader(SourceText text, Vocabulary vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
    this.history = new HistoryBuilder(vocabulary);
  }

  static History read(SourceText text, Vocabulary vocabulary) throws IOException {
    return new LineReader(text, vocabulary).read();
  }

  private History read() throws IOException {
    while (text.peek() != SourceText.END) {
      long line = text.line();
      readWords();
      if (words.isEmpty()) {
        continue;
      }
      try {
        event();
      } catch (IllegalArgumentException e) {
        throw text.malformedAt(line, e.getMessage());
      }
    }
    return history.build();
  }

  /** The words of a line, without its comment. */
  private void readWords() throws IOException {
    text.begin();
    words.clear();
    while (true) {
      switch (text.peek()) {
        case ' ', '\t', '\r' -> text.next();
        case EventWords.COMMENT -> text.nextBefore(LINE_ENDS);
        case '\n', SourceText.END -> {
          text.next();
          return;
        }
        default -> words.add(text.nextBefore(WORD_ENDS));
      }
    }
  }

  private void event() {
    if (words.size() < 3) {
      throw new IllegalArgumentException(
          "not an event: line=%s (TIME CLIENT EVENT …)".formatted(String.join(" ", words)));
    }
    long time = time(words.get(0));
    int client = client(words.get(1));
    List<String> rest = words.subList(3, words.size());
    switch (words.get(2)) {
      case EventWords.INVOKE -> invoke(client, time, rest);
      case EventWords.RETURN -> history.complete(client, time, rest);
      case EventWords.DIED -> {
        requireNothing(rest);
        history.died(client, time);
      }
      case EventWords.RECOVERED -> {
        requireNothing(rest);
        history.recovered(client, time);
      }
      case EventWords.RESOLVED -> resolve(client, time, rest);
      default ->
          throw new IllegalArgumentException(
              "no such event: name=%s (invoke, return, died, recovered, resolved)"
                  .formatted(words.get(2)));
    }
  }

  private void invoke(int client, long time, List<String> rest) {
    MethodWords method = vocabulary.named(first(rest));
    long argument = method.parseArgument(rest.subList(1, rest.size()));
    history.invoke(client, time, method, argument);
  }

  private void resolve(int client, long time, List<String> rest) {
    switch (first(rest)) {
      case EventWords.APPLIED -> history.applied(client, time, rest.subList(1, rest.size()));
      case EventWords.NOT_APPLIED -> {
        requireNothing(rest.subList(1, rest.size()));
        history.notApplied(client, time);
      }
      default ->
          throw new IllegalArgumentException(
              "no such outcome: name=%s (applied, not-applied)".formatted(rest.getFirst()));
    }
  }

  private String first(List<String> rest) {
    if (rest.isEmpty()) {
      throw new IllegalArgumentException("words missing: event=" + words.getLast());
    }
    return rest.getFirst();
  }

  /** Without times, the events are numbered. */
  private long time(String time) {
    boolean hasTime = !time.equals(EventWords.NO_TIME);
    if (events > 0 && hasTime != isTimed) {
      throw new IllegalArgumentException("either all events have a time or none has: time=" + time);
    }
    isTimed = hasTime;
    events++;
    if (!hasTime) {
      return events;
    }
    OptionalLong number = Numbers.parse(time);
    if (number.isEmpty() || number.getAsLong() == Operation.NEVER) {
      throw new IllegalArgumentException("not a time: time=" + time);
    }
    return number.getAsLong();
  }

  private static int client(String client) {
    OptionalLong number = Numbers.parse(client);
    if (number.isEmpty() || number.getAsLong() < 0 || number.getAsLong() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "not a client: client=%s (a number from 0)".formatted(client));
    }
    return (int) number.getAsLong();
  }

  private static void requireNothing(List<String> rest) {
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException("words too many: words=" + String.join(" ", rest));
    }
  }
}
