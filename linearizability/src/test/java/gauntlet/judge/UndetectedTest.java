package gauntlet.judge;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.contract.Capacity;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Operation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UndetectedTest {
  private static final MessageQueueSpecification QUEUE =
      new MessageQueueSpecification(Capacity.exactly(4));

  private static Operation offer(long message) {
    return new Operation(0, MessageQueueSpecification.OFFER, message, 1, 1, 2);
  }

  private static Operation poll(long answer) {
    return new Operation(1, MessageQueueSpecification.POLL, 0, answer, 3, 4);
  }

  private static Optional<String> in(Operation... operations) {
    return Undetected.in(List.of(operations), QUEUE);
  }

  @Test
  void whatWasSentMayComeOrBeLost() {
    assertThat(in(offer(1), offer(2), poll(2), poll(MessageQueueSpecification.EMPTY))).isEmpty();
    assertThat(in(offer(1), poll(Operation.UNKNOWN), poll(Operation.UNKNOWN))).isEmpty();
  }

  @Test
  void whatNobodySentMayNotCome() {
    assertThat(in(offer(1), poll(MessageQueueSpecification.GARBAGE)))
        .hasValueSatisfying(what -> assertThat(what).startsWith("garbage was taken"));
    assertThat(in(offer(1), poll(2)))
        .hasValueSatisfying(what -> assertThat(what).contains("nobody sent"));
  }

  @Test
  void whatWasSentOnceMayNotComeTwice() {
    assertThat(in(offer(1), poll(1), poll(1)))
        .hasValueSatisfying(what -> assertThat(what).contains("twice"));
    assertThat(in(offer(1), offer(1), poll(1), poll(1))).isEmpty();
  }
}
