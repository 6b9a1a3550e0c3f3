package gauntlet.history.text;

import gauntlet.contract.Operation;
import gauntlet.history.History;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an operation log as Jepsen writes them: a map of EDN for each event, in the order of time,
 * with {@code :process}, {@code :type}, {@code :f} and {@code :value}.
 */
final class OperationLogReader {
  private final SourceText text;
  private final EdnReader edn;
  private final Vocabulary vocabulary;
  private final HistoryBuilder history;

  /** The clients of processes that went on after an operation of unknown outcome; negative. */
  private final Map<Integer, Integer> successors = new HashMap<>();

  private int lastProcess = -1;
  private long events;

  private OperationLogReader(SourceText text, Vocabulary vocabulary) {
    this.text = text;
    this.edn = new EdnReader(text);
    this.vocabulary = vocabulary;
    this.history = new HistoryBuilder(vocabulary);
  }

  static History read(SourceText text, Vocabulary vocabulary) throws IOException {
    return new OperationLogReader(text, vocabulary).read();
  }

  private History read() throws IOException {
    boolean isVector = edn.peek() == '[';
    if (isVector) {
      text.next();
    }
    while (edn.peek() != SourceText.END && !(isVector && edn.peek() == ']')) {
      text.begin();
      long line = text.line();
      try {
        event(map(edn.read()));
      } catch (IllegalArgumentException e) {
        throw text.malformedAt(line, e.getMessage());
      }
    }
    if (isVector) {
      endVector();
    }
    return withSuccessorsNumbered(history.build());
  }

  private void endVector() throws IOException {
    if (text.next() != ']') {
      throw text.malformed("the text ends inside a vector");
    }
    if (edn.peek() != SourceText.END) {
      throw text.malformed("something behind the vector");
    }
  }

  private static Edn.Table map(Edn value) {
    if (value instanceof Edn.Table table) {
      return table;
    }
    throw new IllegalArgumentException("not a map: value=" + value);
  }

  private void event(Edn.Table event) {
    Edn process = require(event, "process");
    if (!(process instanceof Edn.Int number)) {
      return; // What disturbs the system, such as :nemesis, is not among its clients.
    }
    events++;
    int client = client(number.value());
    String function = keyword(event, "f");
    String type = keyword(event, "type");
    List<String> value = new ArrayList<>();
    event.get("value").ifPresent(logged -> flatten(logged, value));
    if (type.equals("invoke")) {
      invoke(client, method(function), value);
      return;
    }
    MethodWords method = history.open(client);
    if (!method.logged().function().equals(function)) {
      throw new IllegalArgumentException(
          "another operation is open: f=:%s, open=:%s"
              .formatted(function, method.logged().function()));
    }
    switch (type) {
      case "ok" -> history.complete(client, events, answer(method, value));
      case "fail" -> fail(client, method, event.get("error"));
      case "info" -> successors.put((int) number.value(), -successors.size() - 1);
      default ->
          throw new IllegalArgumentException(
              "no such type: type=:%s (invoke, ok, fail, info)".formatted(type));
    }
  }

  private int client(long process) {
    if (process < 0 || process > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("process out of range: process=" + process);
    }
    lastProcess = Math.max(lastProcess, (int) process);
    return successors.getOrDefault((int) process, (int) process);
  }

  private MethodWords method(String function) {
    if (function.equals("drain")) {
      throw new IllegalArgumentException("drain is not supported: log a dequeue for each value");
    }
    return vocabulary.logged(function);
  }

  /** What the method does not take stands for what it is to answer, and is nil. */
  private void invoke(int client, MethodWords method, List<String> value) {
    int taken = Math.min(method.argument().words(), value.size());
    boolean hasRest = value.subList(taken, value.size()).stream().anyMatch(w -> !w.equals("nil"));
    long argument = method.parseArgument(hasRest ? value : value.subList(0, taken));
    history.invoke(client, events, method, argument);
  }

  /** The argument is repeated, such as the key of {@code [key value]}; the answer is behind it. */
  private static List<String> answer(MethodWords method, List<String> value) {
    if (method.logged().ok().isPresent()) {
      return List.of(method.logged().ok().get());
    }
    int repeated = value.size() - method.answer().words();
    return repeated == method.argument().words() ? value.subList(repeated, value.size()) : value;
  }

  private void fail(int client, MethodWords method, Optional<Edn> error) {
    Optional<LogWords.Failure> failure = method.logged().fail();
    if (failure.isPresent() && isMeant(error, failure.get())) {
      history.complete(client, events, List.of(failure.get().answer()));
    } else {
      history.drop(client, events);
    }
  }

  private static boolean isMeant(Optional<Edn> error, LogWords.Failure failure) {
    return error.isEmpty()
        || (error.get() instanceof Edn.Keyword keyword
            && failure.errors().contains(keyword.name()));
  }

  /** The words of a value: {@code [1 [2 3]]} has three. */
  private static void flatten(Edn value, List<String> words) {
    if (value instanceof Edn.Sequence sequence) {
      sequence.elements().forEach(element -> flatten(element, words));
    } else {
      words.add(value.toString());
    }
  }

  private static String keyword(Edn.Table event, String key) {
    Edn value = require(event, key);
    if (value instanceof Edn.Keyword keyword) {
      return keyword.name();
    }
    throw new IllegalArgumentException("not a keyword: key=:%s, value=%s".formatted(key, value));
  }

  private static Edn require(Edn.Table event, String key) {
    return event
        .get(key)
        .orElseThrow(() -> new IllegalArgumentException("a key is missing: key=:" + key));
  }

  /** Gives successors the numbers behind all processes. */
  private History withSuccessorsNumbered(History read) {
    if (successors.isEmpty()) {
      return read;
    }
    List<Operation> operations =
        read.operations().stream().map(operation -> numbered(operation)).toList();
    return new History(operations, read.crashes());
  }

  private Operation numbered(Operation operation) {
    return operation.client() >= 0
        ? operation
        : new Operation(
            Math.subtractExact(lastProcess, operation.client()),
            operation.method(),
            operation.argument(),
            operation.answer(),
            operation.invoked(),
            operation.returned());
  }
}
