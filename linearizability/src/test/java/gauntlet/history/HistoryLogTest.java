package gauntlet.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Operation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryLogTest {
  private static final Clock CLOCK = new Clock.Monotonic();

  @TempDir private Path directory;

  @Test
  void keepsWhatWasCalledAndAnsweredAndWhen() {
    Path file = directory.resolve("log");
    long before = System.nanoTime();
    try (HistoryLog log = HistoryLog.create(file, 4, CLOCK)) {
      log.invoke(MessageQueueSpecification.OFFER, 17);
      log.complete(MessageQueueSpecification.ACCEPTED, log.returnTime());
      log.invoke(MessageQueueSpecification.POLL, 0);
    }
    long after = System.nanoTime();

    try (HistoryLog log = HistoryLog.open(file, CLOCK)) {
      List<Operation> operations = log.read(3);

      assertThat(operations).hasSize(2);
      Operation offer = operations.getFirst();
      assertThat(offer.client()).isEqualTo(3);
      assertThat(offer.argument()).isEqualTo(17);
      assertThat(offer.answer()).isEqualTo(MessageQueueSpecification.ACCEPTED);
      assertThat(offer.invoked()).isBetween(before, offer.returned());
      assertThat(offer.returned()).isBetween(offer.invoked(), after);
      Operation poll = operations.getLast();
      assertThat(poll.method()).isEqualTo(MessageQueueSpecification.POLL);
      assertThat(poll.isPending()).isTrue();
      assertThat(poll.returned()).isEqualTo(Operation.NEVER);
    }
  }

  @Test
  void goesOnBehindWhatIsThere() {
    Path file = directory.resolve("log");
    try (HistoryLog log = HistoryLog.create(file, 4, CLOCK)) {
      log.invoke(MessageQueueSpecification.OFFER, 1);
    }
    try (HistoryLog log = HistoryLog.open(file, CLOCK)) {
      log.invoke(MessageQueueSpecification.OFFER, 2);

      assertThat(log.read(0)).extracting(Operation::argument).containsExactly(1L, 2L);
    }
  }

  @Test
  void refusesACallThereIsNoRoomFor() {
    Path file = directory.resolve("log");
    try (HistoryLog log = HistoryLog.create(file, 1, CLOCK)) {
      log.invoke(MessageQueueSpecification.OFFER, 1);

      assertThatThrownBy(() -> log.invoke(MessageQueueSpecification.OFFER, 2))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("history log is full: file=%s, calls=1", file);
    }
  }
}
