package gauntlet.contract;

import static gauntlet.contract.PriorityQueueSpecification.ACCEPTED;
import static gauntlet.contract.PriorityQueueSpecification.EMPTY;
import static gauntlet.contract.PriorityQueueSpecification.FULL;
import static gauntlet.contract.PriorityQueueSpecification.GARBAGE;
import static gauntlet.contract.PriorityQueueSpecification.OFFER;
import static gauntlet.contract.PriorityQueueSpecification.POLL;
import static gauntlet.contract.PriorityQueueSpecification.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PriorityQueueSpecificationTest {
  private static final long HIGH = message(9, 1);
  private static final long MIDDLE = message(5, 2);
  private static final long LATER = message(5, 1);
  private static final long LOW = message(0, 4);

  private final PriorityQueueSpecification specification =
      new PriorityQueueSpecification(new Capacity(2, 3));

  @Test
  void anOfferGoesBehindThoseOfItsPriority() {
    assertThat(specification.after(List.of(), offer(LOW, ACCEPTED))).containsExactly(List.of(LOW));
    assertThat(specification.after(List.of(MIDDLE, LOW), offer(LATER, ACCEPTED)))
        .containsExactly(List.of(MIDDLE, LATER, LOW));
    assertThat(specification.after(List.of(MIDDLE, LOW), offer(HIGH, Operation.UNKNOWN)))
        .containsExactly(List.of(HIGH, MIDDLE, LOW));
  }

  @Test
  void theBoundsAreThoseOfTheCapacity() {
    assertThat(specification.after(List.of(LOW), offer(HIGH, FULL))).isEmpty();
    assertThat(specification.after(List.of(MIDDLE, LOW), offer(HIGH, FULL)))
        .containsExactly(List.of(MIDDLE, LOW));
    assertThat(specification.after(List.of(MIDDLE, LATER, LOW), offer(HIGH, ACCEPTED))).isEmpty();
  }

  @Test
  void aPollTakesTheFirst() {
    assertThat(specification.after(List.of(HIGH, LOW), poll(HIGH))).containsExactly(List.of(LOW));
    assertThat(specification.after(List.of(HIGH, LOW), poll(Operation.UNKNOWN)))
        .containsExactly(List.of(LOW));
    assertThat(specification.after(List.of(HIGH, LOW), poll(LOW))).isEmpty();
    assertThat(specification.after(List.of(HIGH), poll(EMPTY))).isEmpty();
    assertThat(specification.after(List.of(), poll(EMPTY))).containsExactly(List.of());
    assertThat(specification.after(List.of(), poll(GARBAGE))).isEmpty();
  }

  @Test
  void messagesHaveTheirRange() {
    assertThatThrownBy(() -> message(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("message out of range: priority=1, number=0");
    assertThat(message(PriorityQueueSpecification.MAX_PRIORITY, 1)).isPositive();
  }

  @Test
  void operationsAreRelatedByTheirMessage() {
    assertThat(specification.areRelated(offer(HIGH, ACCEPTED), poll(HIGH))).isTrue();
    assertThat(specification.areRelated(offer(HIGH, ACCEPTED), poll(LOW))).isFalse();
    assertThat(specification.areRelated(poll(EMPTY), poll(EMPTY))).isFalse();
  }

  @Test
  void describes() {
    assertThat(specification.describe(offer(HIGH, FULL))).isEqualTo("offer(1, priority 9) -> full");
    assertThat(specification.describe(poll(LOW))).isEqualTo("poll() -> 4, priority 0");
    assertThat(specification.describe(poll(EMPTY))).isEqualTo("poll() -> empty");
    assertThat(specification.describe(poll(GARBAGE))).isEqualTo("poll() -> bytes nobody sent");
  }

  private static Operation offer(long message, long answer) {
    return new Operation(0, OFFER, message, answer, 1, 2);
  }

  private static Operation poll(long answer) {
    return new Operation(0, POLL, 0, answer, 1, 2);
  }
}
