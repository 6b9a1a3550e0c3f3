package gauntlet.history.text;

import static gauntlet.contract.MessageQueueSpecification.ACCEPTED;
import static gauntlet.contract.MessageQueueSpecification.EMPTY;
import static gauntlet.contract.MessageQueueSpecification.GARBAGE;
import static gauntlet.contract.MessageQueueSpecification.OFFER;
import static gauntlet.contract.MessageQueueSpecification.POLL;
import static gauntlet.contract.Operation.NEVER;
import static gauntlet.contract.Operation.THREW;
import static gauntlet.contract.Operation.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Operation;
import gauntlet.contract.RegisterSpecification;
import gauntlet.history.Crash;
import gauntlet.history.History;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineReaderTest {
  @Test
  void readsCallsWithTheirTimes() throws IOException {
    History history =
        Histories.queue(
            """
            # a comment

            10 0 invoke offer 7   # another
            11\t1  invoke poll
            12 0 return accepted\r
            15 1 return 7
            """);

    assertThat(history.crashes()).isEmpty();
    assertThat(history.operations())
        .containsExactly(
            new Operation(0, OFFER, 7, ACCEPTED, 10, 12), new Operation(1, POLL, 0, 7, 11, 15));
  }

  @Test
  void withoutTimesTheOrderOfLinesIsTheOrderOfTime() throws IOException {
    History history =
        Histories.queue("- 0 invoke poll\n- 1 invoke poll\n\n- 1 return empty\n- 0 return garbage");

    assertThat(history.operations())
        .containsExactly(
            new Operation(0, POLL, 0, GARBAGE, 1, 4), new Operation(1, POLL, 0, EMPTY, 2, 3));
  }

  @Test
  void linesOfDifferentClientsMayComeInAnyOrderIfTheyHaveTimes() throws IOException {
    History history =
        Histories.queue("5 0 invoke poll\n9 0 return 1\n-3 1 invoke offer 1\n4 1 return threw\n");

    assertThat(history.operations())
        .containsExactly(
            new Operation(0, POLL, 0, 1, 5, 9), new Operation(1, OFFER, 1, THREW, -3, 4));
  }

  @Test
  void whoDiesOrNeverReturnsLeavesACallPending() throws IOException {
    History history =
        Histories.queue(
            """
            1 0 invoke offer 1
            2 1 invoke poll
            3 0 died
            4 2 died
            5 0 recovered
            """);

    assertThat(history.operations())
        .containsExactly(
            new Operation(0, OFFER, 1, UNKNOWN, 1, NEVER),
            new Operation(1, POLL, 0, UNKNOWN, 2, NEVER));
    assertThat(history.crashes()).containsExactly(new Crash(0, 3, 5), new Crash(2, 4, NEVER));
  }

  @Test
  void aResolvedCallTookEffectByThenOrNever() throws IOException {
    History history =
        Histories.queue(
            """
            1 0 invoke offer 1
            1 1 invoke poll
            3 0 died
            3 1 died
            6 0 recovered
            8 0 resolved applied accepted
            8 1 resolved not-applied
            """);

    Operation applied = new Operation(0, OFFER, 1, ACCEPTED, 1, 8);
    assertThat(history.operations()).containsExactly(applied);
    assertThat(history.boundedBy(CrashCriterion.ANY_TIME).operations()).containsExactly(applied);
    assertThat(history.boundedBy(CrashCriterion.BEFORE_RECOVERY).operations())
        .containsExactly(new Operation(0, OFFER, 1, ACCEPTED, 1, 6));
    assertThat(history.boundedBy(CrashCriterion.BEFORE_CRASH).operations())
        .containsExactly(new Operation(0, OFFER, 1, ACCEPTED, 1, 3));
  }

  @Test
  void zeroIsAMessageAndNotEmpty() throws IOException {
    History history = Histories.queue("- 0 invoke offer 0\n- 0 return accepted");

    assertThat(history.operations().getFirst().argument()).isPositive();
  }

  @Test
  void anArgumentMayBeSeveralWords() throws IOException {
    History history =
        Histories.register(
            "- 0 invoke cas nil -2\n- 0 return failed\n- 0 invoke read\n- 0 return nil");

    assertThat(history.operations())
        .extracting(Operation::argument)
        .containsExactly(RegisterSpecification.exchange(Integer.MIN_VALUE, -2), 0L);
    assertThat(history.operations())
        .extracting(Operation::answer)
        .containsExactly(RegisterSpecification.FAILED, (long) Integer.MIN_VALUE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "- 0                                          => 1: not an event: line=- 0 (TIME CLIENT EVENT …)",
        "x 0 died                                     => 1: not a time: time=x",
        "9223372036854775807 0 died                   => 1: not a time: time=9223372036854775807",
        "9223372036854775808 0 died                   => 1: not a time: time=9223372036854775808",
        "- x died                                     => 1: not a client: client=x (a number from 0)",
        "- -1 died                                    => 1: not a client: client=-1 (a number from 0)",
        "- 2147483648 died                            => 1: not a client: client=2147483648 (a number from 0)",
        "- 0 died;7 0 recovered                       => 2: either all events have a time or none has: time=7",
        "7 0 died;- 0 recovered                       => 2: either all events have a time or none has: time=-",
        "- 0 jump                                     => 1: no such event: name=jump (invoke, return, died, recovered, resolved)",
        "- 0 invoke                                   => 1: words missing: event=invoke",
        "- 0 invoke push 1                            => 1: no such method: name=push (offer, poll, put, take)",
        "- 0 invoke offer                             => 1: not an argument of offer: argument= (NUMBER|0)",
        "- 0 invoke offer -1                          => 1: not an argument of offer: argument=-1 (NUMBER|0)",
        "- 0 invoke offer 1 2                         => 1: not an argument of offer: argument=1 2 (NUMBER|0)",
        "- 0 invoke poll 1                            => 1: not an argument of poll: argument=1 (nothing)",
        "- 0 invoke poll;- 0 invoke poll              => 2: a call is open: client=0, method=poll",
        "- 0 return 1                                 => 1: no call is open: client=0",
        "- 0 invoke offer 1;- 0 return empty          => 2: not an answer of offer: answer=empty (accepted|full|threw)",
        "- 0 invoke poll;- 0 return                   => 2: not an answer of poll: answer= (NUMBER|0|empty|garbage|nil|threw)",
        "- 0 invoke poll;- 0 return 1 2               => 2: not an answer of poll: answer=1 2 (NUMBER|0|empty|garbage|nil|threw)",
        "- 0 died now                                 => 1: words too many: words=now",
        "- 0 died;- 0 died                            => 2: client has died: client=0",
        "- 0 died;- 0 invoke poll                     => 2: client has died: client=0",
        "- 0 recovered                                => 1: client has not died: client=0",
        "- 0 died;- 0 recovered 1                     => 2: words too many: words=1",
        "- 0 died;- 0 recovered;- 0 recovered         => 3: recovered before: client=0",
        "- 0 invoke poll;- 0 resolved applied 1       => 2: client has not died: client=0",
        "- 0 died;- 0 resolved applied 1              => 2: no call is open: client=0",
        "- 0 died;- 0 resolved not-applied            => 2: no call is open: client=0",
        "- 0 died;- 0 resolved                        => 2: words missing: event=resolved",
        "- 0 died;- 0 resolved maybe                  => 2: no such outcome: name=maybe (applied, not-applied)",
        "- 0 died;- 0 resolved not-applied 1          => 2: words too many: words=1",
        "5 0 invoke poll;4 0 return 1                 => 2: time goes back: client=0, time=4, latest=5",
      })
  void refusesWhatIsNoHistory(String lines, String message) {
    assertThatThrownBy(() -> Histories.queue(lines.replace(';', '\n')))
        .isInstanceOf(MalformedHistoryException.class)
        .hasMessage("h:" + message);
  }

  @Test
  void aLineMayBeLongButNotEndless() throws IOException {
    String longest = "#".repeat(SourceText.MAX_LENGTH - 1) + "\n";

    assertThat(Histories.queue(longest + longest + "- 0 died").crashes()).hasSize(1);
    assertThatThrownBy(() -> Histories.queue("\n#" + longest))
        .isInstanceOf(MalformedHistoryException.class)
        .hasMessage("h:2: too long for an operation: limit=1048576");
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] latin1 = "# gr\u00fcn\n- 0 died\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> Histories.read(latin1, KnownSpecifications.QUEUE.vocabulary()))
        .isInstanceOf(MalformedHistoryException.class)
        .hasMessage("h:1: not UTF-8");
  }

  @Test
  void namesAWordOfAnotherAlphabetAsItIs() {
    assertThatThrownBy(() -> Histories.queue("- 0 gr\u00fcn\n"))
        .hasMessageStartingWith("h:1: no such event: name=gr\u00fcn ");
  }
}
