package gauntlet.history.text;

import static gauntlet.contract.MessageQueueSpecification.ACCEPTED;
import static gauntlet.contract.MessageQueueSpecification.EMPTY;
import static gauntlet.contract.MessageQueueSpecification.OFFER;
import static gauntlet.contract.MessageQueueSpecification.POLL;
import static gauntlet.contract.Operation.NEVER;
import static gauntlet.contract.Operation.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Operation;
import gauntlet.contract.RegisterSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationLogReaderTest {
  private static final List<Operation> ENQUEUED_AND_DEQUEUED =
      List.of(new Operation(0, OFFER, 5, ACCEPTED, 1, 3), new Operation(1, POLL, 0, 5, 2, 4));

  /** A store whose keys are in the upper half of an argument. */
  private static final Vocabulary STORE =
      Vocabulary.of(
          new MethodWords(
              0,
              "get",
              new Form.Pair(
                  Form.numbers(0, 9), Form.NOTHING, (k, n) -> k << 32, p -> p >> 32, p -> 0),
              Form.numbers(0, 9).or("nil", -1),
              LogWords.value("read")),
          new MethodWords(
              1,
              "put",
              new Form.Pair(
                  Form.numbers(0, 9),
                  Form.numbers(0, 9),
                  (k, v) -> (k << 32) | v,
                  p -> p >> 32,
                  p -> (int) p),
              Form.word("done", 1),
              LogWords.always("write", "done")));

  @Test
  void readsOneMapPerLine() throws IOException {
    assertThat(
            Histories.queue(
                    """
                    {:process 0, :type :invoke, :f :enqueue, :value 5, :time 123}
                    {:process 1, :type :invoke, :f :dequeue, :value nil, :time 124}
                    {:process 0, :type :ok, :f :enqueue, :value 5, :time 130}
                    {:process 1, :type :ok, :f :dequeue, :value 5, :time 140}
                    """)
                .operations())
        .isEqualTo(ENQUEUED_AND_DEQUEUED);
  }

  @Test
  void readsAVectorOfMapsAndPassesOverWhatDoesNotMatter() throws IOException {
    assertThat(
            Histories.queue(
                    """
                    ; a test
                    [#jepsen.history.Op{:process 0 :type :invoke :f :enqueue :value 5}
                     {:process :nemesis, :type :info, :f :kill, :value #{"n1" [:a (1.5)]}}
                     {:type :invoke, :process 1, :f :dequeue, :at #inst "2020-01-01", :x ##NaN}
                     {:process 0, :type :ok,
                      :f :enqueue, :value 5, :note "said \\"}\\"\\n"}
                     {:process 1, :type :ok, :f :dequeue, :value 5}]
                    """)
                .operations())
        .isEqualTo(ENQUEUED_AND_DEQUEUED);
  }

  @Test
  void whatFailedDidNotHappen() throws IOException {
    assertThat(
            Histories.queue(
                    """
                    {:process 0, :type :invoke, :f :enqueue, :value 5}
                    {:process 0, :type :fail, :f :enqueue, :value 5}
                    {:process 0, :type :invoke, :f :dequeue}
                    {:process 0, :type :fail, :f :dequeue, :error :timeout}
                    {:process 0, :type :invoke, :f :dequeue}
                    {:process 0, :type :fail, :f :dequeue, :error [:sql "gone"]}
                    """)
                .operations())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":type :fail",
        ":type :fail, :error :empty",
        ":type :fail, :error :exhausted",
        ":type :ok, :value nil"
      })
  void aDequeueThatFindsNothingAnswersEmpty(String outcome) throws IOException {
    assertThat(
            Histories.queue(
                    "{:process 0, :type :invoke, :f :dequeue}{:process 0, :f :dequeue, "
                        + outcome
                        + "}")
                .operations())
        .containsExactly(new Operation(0, POLL, 0, EMPTY, 1, 2));
  }

  @Test
  void whoseOutcomeIsUnknownIsPendingAndTheProcessGoesOnAsAnother() throws IOException {
    assertThat(
            Histories.queue(
                    """
                    {:process 0, :type :invoke, :f :enqueue, :value 1}
                    {:process 0, :type :info, :f :enqueue, :value 1, :error :timeout}
                    {:process 0, :type :invoke, :f :enqueue, :value 2}
                    {:process 0, :type :info, :f :enqueue, :value 2}
                    {:process 0, :type :invoke, :f :enqueue, :value 3}
                    {:process 0, :type :ok, :f :enqueue, :value 3}
                    {:process 4, :type :invoke, :f :dequeue}
                    """)
                .operations())
        .containsExactly(
            new Operation(0, OFFER, 1, UNKNOWN, 1, NEVER),
            new Operation(5, OFFER, 2, UNKNOWN, 3, NEVER),
            new Operation(6, OFFER, 3, ACCEPTED, 5, 6),
            new Operation(4, POLL, 0, UNKNOWN, 7, NEVER));
  }

  @Test
  void readsARegister() throws IOException {
    assertThat(
            Histories.register(
                    """
                    {:process 0, :type :invoke, :f :read, :value nil}
                    {:process 0, :type :ok, :f :read, :value nil}
                    {:process 0, :type :invoke, :f :write, :value 3}
                    {:process 0, :type :ok, :f :write, :value 3}
                    {:process 0, :type :invoke, :f :cas, :value [3 4]}
                    {:process 0, :type :ok, :f :cas, :value [3 4]}
                    {:process 0, :type :invoke, :f :cas, :value [3 5]}
                    {:process 0, :type :fail, :f :cas, :value [3 5]}
                    """)
                .operations())
        .containsExactly(
            new Operation(0, RegisterSpecification.READ, 0, Integer.MIN_VALUE, 1, 2),
            new Operation(0, RegisterSpecification.WRITE, 3, RegisterSpecification.DONE, 3, 4),
            new Operation(
                0,
                RegisterSpecification.COMPARE_AND_SET,
                RegisterSpecification.exchange(3, 4),
                RegisterSpecification.DONE,
                5,
                6));
  }

  @Test
  void readsIndependentKeys() throws IOException {
    String log =
        """
        {:process 0, :type :invoke, :f :write, :value [2 7]}
        {:process 0, :type :ok, :f :write, :value [2 7]}
        {:process 0, :type :invoke, :f :read, :value [2 nil]}
        {:process 0, :type :ok, :f :read, :value [2 7]}
        """;

    assertThat(Histories.read(log.getBytes(StandardCharsets.UTF_8), STORE))
        .extracting(history -> history.operations())
        .isEqualTo(
            List.of(
                new Operation(0, 1, (2L << 32) | 7, 1, 1, 2),
                new Operation(0, 0, 2L << 32, 7, 3, 4)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "{:type :invoke}                                 => 1: a key is missing: key=:process",
        "{:process 0, :type :invoke}                     => 1: a key is missing: key=:f",
        "{:process 0, :f :dequeue}                       => 1: a key is missing: key=:type",
        "{:process 0, :f 1, :type :ok}                   => 1: not a keyword: key=:f, value=1",
        "{:process -1, :f :dequeue, :type :ok}           => 1: process out of range: process=-1",
        "{:process 0, :f :drain, :type :invoke}          => 1: drain is not supported: log a dequeue for each value",
        "{:process 0, :f :push, :type :invoke}           => 1: no such method: name=push (enqueue, dequeue, put, take)",
        "{:process 0, :f :enqueue, :type :invoke}        => 1: not an argument of offer: argument= (NUMBER|0)",
        "{:process 0, :f :enqueue, :type :invoke, :value x} => 1: not an argument of offer: argument=x (NUMBER|0)",
        "{:process 0, :f :enqueue, :type :invoke, :value [1 2]} => 1: not an argument of offer: argument=1 2 (NUMBER|0)",
        "{:process 0, :f :dequeue, :type :ok}            => 1: no call is open: client=0",
        "{:process 0, :f :dequeue, :type :invoke};{:process 0, :f :dequeue, :type :done} => 2: no such type: type=:done (invoke, ok, fail, info)",
        "{:process 0, :f :dequeue, :type :invoke};{:process 0, :f :enqueue, :type :ok} => 2: another operation is open: f=:enqueue, open=:dequeue",
        "{:process 0, :f :dequeue, :type :invoke};;{:process 0, :f :dequeue, :type :ok, :value \"a b\"} => 3: not an answer of poll: answer=a b (NUMBER|0|empty|garbage|nil|threw)",
        "{:process 0, :f :dequeue, :type :invoke};{:process 0, :f :dequeue, :type :invoke} => 2: a call is open: client=0, method=poll",
        "{:process 0};7                                  => 1: a key is missing: key=:f",
        "{:process :n};7                                 => 2: not a map: value=7",
        "{:process                                       => 1: the text ends inside a value",
        "{:process \"0                                   => 1: the text ends inside a string",
        "{:process \"\\x\"}                              => 1: no such escape: character=x",
        "{:process :n :x};{}                             => 1: a map with a key without a value",
        "{:process ]                                     => 1: nothing to close: character=]",
        "{:process : }                                   => 1: a name is missing",
        "{:process #_ 3}                                 => 1: discarded elements are not supported: #_",
        "[{:process :n}                                  => 1: the text ends inside a vector",
        "[{:process :n}];{}                              => 2: something behind the vector",
      })
  void refusesWhatIsNoLog(String lines, String message) {
    assertThatThrownBy(() -> Histories.queue(lines.replace(';', '\n')))
        .isInstanceOf(MalformedHistoryException.class)
        .hasMessage("h:" + message);
  }

  @Test
  void refusesWhatIsNestedWithoutEnd() {
    assertThatThrownBy(() -> Histories.queue("\n{:process " + "[".repeat(1_000)))
        .isInstanceOf(MalformedHistoryException.class)
        .hasMessage("h:2: nested too deeply: limit=64");
  }

  @Test
  void refusesAMapWithoutEnd() {
    String endless = "{:process :n, :value \"" + "x".repeat(SourceText.MAX_LENGTH);

    assertThatThrownBy(() -> Histories.queue("{:process :n}\n" + endless))
        .isInstanceOf(MalformedHistoryException.class)
        .hasMessage("h:2: too long for an operation: limit=1048576");
  }
}
