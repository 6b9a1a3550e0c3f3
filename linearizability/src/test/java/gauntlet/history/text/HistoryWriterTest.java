package gauntlet.history.text;

import static gauntlet.contract.MessageQueueSpecification.ACCEPTED;
import static gauntlet.contract.MessageQueueSpecification.OFFER;
import static gauntlet.contract.MessageQueueSpecification.POLL;
import static gauntlet.contract.Operation.NEVER;
import static gauntlet.contract.Operation.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Operation;
import gauntlet.history.Crash;
import gauntlet.history.History;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HistoryWriterTest {
  private static final int RANDOM_HISTORIES = 10_000;

  @Test
  void writesOneEventPerLineInTheOrderOfTime() throws IOException {
    History history =
        new History(
            List.of(
                new Operation(0, OFFER, 1, ACCEPTED, 10, 20),
                new Operation(0, OFFER, 2, UNKNOWN, 20, NEVER),
                new Operation(1, OFFER, 3, ACCEPTED, 15, 70),
                new Operation(2, POLL, 0, Operation.THREW, 5, 6)),
            List.of(new Crash(0, 30, 60), new Crash(1, 40, NEVER)));

    assertThat(write(history, KnownSpecifications.QUEUE))
        .isEqualTo(
            """
            5 2 invoke poll
            6 2 return threw
            10 0 invoke offer 1
            15 1 invoke offer 3
            20 0 return accepted
            20 0 invoke offer 2
            30 0 died
            40 1 died
            60 0 recovered
            70 1 resolved applied accepted
            """);
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < RANDOM_HISTORIES; i++) {
      boolean isQueue = random.nextBoolean();
      KnownSpecification known = isQueue ? KnownSpecifications.QUEUE : KnownSpecifications.REGISTER;
      History history = new RandomTextHistories(random).next(isQueue);
      History read = Histories.read(write(history, known), known);

      assertThat(read.operations())
          .as("seed=%d, history=%s", seed, history)
          .containsExactlyInAnyOrderElementsOf(history.operations());
      assertThat(read.crashes())
          .as("seed=%d, history=%s", seed, history)
          .containsExactlyInAnyOrderElementsOf(history.crashes());
    }
  }

  @Test
  void aDeathIsAnOperationWhereTheSpecificationHasOne() throws IOException {
    Vocabulary lock =
        Vocabulary.of(
                new MethodWords(
                    0, "lock", Form.NOTHING, Form.word("locked", 1), LogWords.value("acquire")))
            .withDeath(4, 1);
    String text = "10 3 invoke lock\n20 3 return locked\n30 3 died\n";
    History history = Histories.read(text.getBytes(StandardCharsets.UTF_8), lock);

    assertThat(history.operations())
        .containsExactly(new Operation(3, 0, 0, 1, 10, 20), new Operation(3, 4, 3, 1, 20, 30));
    assertThat(history.crashes()).containsExactly(new Crash(3, 30, NEVER));
    StringBuilder written = new StringBuilder();
    HistoryWriter.write(history, lock, written);
    assertThat(written).hasToString(text);
  }

  @Test
  void refusesWhatNoClientCanHaveDone() {
    Operation call = new Operation(0, POLL, 0, 1, 10, 20);
    Operation bounded = new Operation(0, POLL, 0, UNKNOWN, 10, 20);
    Operation during = new Operation(0, POLL, 0, 2, 15, 30);
    Crash crash = new Crash(0, 5, NEVER);

    refuses(new History(List.of(call, during), List.of()), "calls of a client overlap: operation=");
    refuses(new History(List.of(bounded), List.of()), "a pending call is bounded: operation=");
    refuses(new History(List.of(call), List.of(crash)), "a call of the dead: operation=");
    refuses(new History(List.of(), List.of(crash, crash)), "client died twice: client=0");
  }

  @Test
  void refusesWhatThereAreNoWordsFor() {
    refuses(
        new History(List.of(new Operation(0, 9, 0, 0, 0, 1)), List.of()),
        "no words for a method: method=9");
    refuses(
        new History(List.of(new Operation(0, OFFER, -5, ACCEPTED, 0, 1)), List.of()),
        "no word for a number: number=-5");
    refuses(
        new History(List.of(new Operation(0, POLL, 5, 1, 0, 1)), List.of()),
        "no words for a number: number=5");
  }

  private static void refuses(History history, String message) {
    assertThatThrownBy(() -> write(history, KnownSpecifications.QUEUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private static String write(History history, KnownSpecification known) throws IOException {
    StringBuilder text = new StringBuilder();
    HistoryWriter.write(history, known.vocabulary(), text);
    return text.toString();
  }
}
