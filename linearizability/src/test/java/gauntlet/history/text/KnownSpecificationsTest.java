package gauntlet.history.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import gauntlet.engine.Verdict;
import gauntlet.history.History;
import gauntlet.judge.Judge;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of each specification, as they are read, judged and written. */
class KnownSpecificationsTest {
  /** One client's calls and their answers: {@code offer 1>accepted}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "queue          | put 1>accepted; take>1; poll>empty                            | PASSED",
        "queue          | put 1>accepted; put 2>accepted; take>2                        | VIOLATED",
        "queue          | take>garbage                                                  | VIOLATED",
        "priority-queue | offer 0 1>accepted; offer 5 1>accepted; poll>5 1; poll>0 1    | PASSED",
        "priority-queue | offer 0 1>accepted; offer 5 1>accepted; poll>0 1              | VIOLATED",
        "priority-queue | put 3 0>accepted; take>3 0; poll>empty                        | PASSED",
        "priority-queue | offer 3 1>accepted; offer 3 2>accepted; poll>3 2              | VIOLATED",
        "priority-queue | poll>garbage                                                  | VIOLATED",
        "broadcast      | join>done; publish 1>done; receive>1; receive>empty           | PASSED",
        "broadcast      | join>done; publish 1>done; publish 2>done; receive>2          | VIOLATED",
        "broadcast      | join>done; publish 1>done; receive>lost 1                     | VIOLATED",
        "broadcast      | join>done; receive>garbage                                    | VIOLATED",
        "rw-lock        | read-lock>locked; try-write-lock>busy; read-unlock>done       | PASSED",
        "rw-lock        | read-lock>locked; try-write-lock>locked                       | VIOLATED",
        "rw-lock        | write-lock>locked; try-read-lock>busy; write-unlock>done      | PASSED",
        "rw-lock        | write-unlock>refused; make-consistent>refused                 | PASSED",
        "rw-lock        | write-unlock>done                                             | VIOLATED",
        "notifier       | signal>done; signal>done; await>signalled; try-await>none     | PASSED",
        "notifier       | try-await>none; signal>done; try-await>none                  | VIOLATED",
        "notifier       | signal>done; signal>done; await>signalled; await>signalled   | VIOLATED",
        "mutex          | unlock>refused; lock>locked; make-consistent>refused          | PASSED",
        "mutex          | lock>locked; unlock>refused                                   | VIOLATED",
        "rpc            | retry>refused; send 5>sent; receive>none; serve>5; receive>1  | PASSED",
        "rpc            | send 5>sent; retry>sent; serve>5; serve>5                     | VIOLATED",
        "rpc            | send 5>sent; serve>idle                                       | VIOLATED",
        "rpc            | send 5>sent; serve>5; receive>foreign 4                       | VIOLATED",
        "rpc            | send 5>sent; serve>5; receive>garbage                         | VIOLATED",
        "rpc            | send 5>sent; serve>5; send 6>refused                          | VIOLATED",
      })
  void areReadJudgedAndWritten(String spec, String calls, Verdict verdict) throws IOException {
    KnownSpecification known = KnownSpecifications.named(spec);

    History history = Histories.read(lines(calls), known);

    assertThat(Judge.check(history, known.with(Map.of())).verdict()).isEqualTo(verdict);
    assertThat(write(history, known)).isEqualTo(lines(calls));
  }

  private static String lines(String calls) {
    StringBuilder lines = new StringBuilder();
    int time = 0;
    for (String call : List.of(calls.split("; ", -1))) {
      int answer = call.indexOf('>');
      lines.append(time).append(" 7 invoke ").append(call, 0, answer).append('\n');
      lines.append(time + 1).append(" 7 return ").append(call.substring(answer + 1)).append('\n');
      time += 2;
    }
    return lines.toString();
  }

  private static String write(History history, KnownSpecification known) throws IOException {
    StringBuilder text = new StringBuilder();
    HistoryWriter.write(history, known.vocabulary(), text);
    return text.toString();
  }

  @Test
  void aReaderFarBehindMayLoseMessages() throws IOException {
    KnownSpecification known = KnownSpecifications.named("broadcast");
    History history =
        Histories.read(
            lines("join>done; publish 1>done; publish 2>done; receive>lost 1; receive>2"), known);

    assertThat(Judge.check(history, withCapacity(known, 1)).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(Judge.check(history, withCapacity(known, 2)).verdict()).isEqualTo(Verdict.VIOLATED);
  }

  @Test
  void aQueueWithPrioritiesIsFullAtItsCapacity() throws IOException {
    KnownSpecification known = KnownSpecifications.named("priority-queue");
    History history = Histories.read(lines("offer 1 1>accepted; offer 2 2>full"), known);

    assertThat(Judge.check(history, withCapacity(known, 1)).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(Judge.check(history, withCapacity(known, 2)).verdict()).isEqualTo(Verdict.VIOLATED);
  }

  private static Specification<?> withCapacity(KnownSpecification known, int capacity) {
    return known.with(Map.of(SpecificationParameter.CAPACITY, capacity));
  }

  @Test
  void theDeathOfAWriterIsHandedOver() throws IOException {
    KnownSpecification known = KnownSpecifications.named("rw-lock");
    String upToTheDeath = "1 0 invoke write-lock\n2 0 return locked\n3 0 died\n";

    History told = Histories.read(upToTheDeath + nextWriter("owner-died"), known);
    History notTold = Histories.read(upToTheDeath + nextWriter("locked"), known);

    assertThat(Judge.check(told, known.with(Map.of())).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(Judge.check(notTold, known.with(Map.of())).verdict()).isEqualTo(Verdict.VIOLATED);
  }

  private static String nextWriter(String answer) {
    return "4 1 invoke write-lock\n5 1 return " + answer + "\n";
  }

  @Test
  void operationLogsHaveMessagesWithPriorities() throws IOException {
    assertThat(
            answers(
                "priority-queue",
                "{:process 0, :type :invoke, :f :enqueue, :value [2 17]}",
                "{:process 0, :type :ok, :f :enqueue, :value [2 17]}",
                "{:process 0, :type :invoke, :f :dequeue, :value nil}",
                "{:process 0, :type :ok, :f :dequeue, :value [2 17]}",
                "{:process 0, :type :invoke, :f :dequeue, :value nil}",
                "{:process 0, :type :fail, :f :dequeue, :error :empty}"))
        .containsExactly("accepted", "2 17", "empty");
  }

  @Test
  void operationLogsHaveLostMessages() throws IOException {
    assertThat(
            answers(
                "broadcast",
                "{:process 0, :type :invoke, :f :receive, :value nil}",
                "{:process 0, :type :ok, :f :receive, :value 5}",
                "{:process 0, :type :invoke, :f :receive, :value nil}",
                "{:process 0, :type :ok, :f :receive, :value [lost 3]}",
                "{:process 0, :type :invoke, :f :receive, :value nil}",
                "{:process 0, :type :ok, :f :receive, :value nil}"))
        .containsExactly("5", "lost 3", "empty");
  }

  private static List<String> answers(String spec, String... maps) throws IOException {
    KnownSpecification known = KnownSpecifications.named(spec);
    return Histories.read(String.join("\n", maps), known).operations().stream()
        .map(operation -> answer(operation, known))
        .toList();
  }

  private static String answer(Operation operation, KnownSpecification known) {
    return known.vocabulary().method(operation.method()).formatAnswer(operation.answer());
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "-1 17", "65536 17", "1 140737488355326", "1 2 3", "2 x"})
  void whatIsNoMessageWithAPriorityIsRefused(String message) {
    KnownSpecification known = KnownSpecifications.named("priority-queue");

    assertThatThrownBy(() -> Histories.read("- 0 invoke offer " + message, known))
        .hasMessageContaining("not an argument of offer: argument=" + message);
  }
}
