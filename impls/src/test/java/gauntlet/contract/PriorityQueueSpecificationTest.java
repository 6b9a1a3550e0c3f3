package gauntlet.contract;

import static gauntlet.contract.PriorityQueueSpecification.ACCEPTED;
import static gauntlet.contract.PriorityQueueSpecification.EMPTY;
import static gauntlet.contract.PriorityQueueSpecification.FULL;
import static gauntlet.contract.PriorityQueueSpecification.GARBAGE;
import static gauntlet.contract.PriorityQueueSpecification.OFFER;
import static gauntlet.contract.PriorityQueueSpecification.POLL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PriorityQueueSpecificationTest {
  private static final PriorityQueueSpecification SPECIFICATION =
      new PriorityQueueSpecification(new Capacity(2, 3), 10);

  private static final long HIGH = SPECIFICATION.message(9, 1);
  private static final long MIDDLE = SPECIFICATION.message(5, 2);
  private static final long LATER = SPECIFICATION.message(5, 1);
  private static final long LOW = SPECIFICATION.message(0, 4);

  @Test
  void anOfferGoesBehindThoseOfItsPriority() {
    assertThat(SPECIFICATION.after(List.of(), offer(LOW, ACCEPTED))).containsExactly(List.of(LOW));
    assertThat(SPECIFICATION.after(List.of(MIDDLE, LOW), offer(LATER, ACCEPTED)))
        .containsExactly(List.of(MIDDLE, LATER, LOW));
    assertThat(SPECIFICATION.after(List.of(MIDDLE, LOW), offer(HIGH, Operation.UNKNOWN)))
        .containsExactly(List.of(HIGH, MIDDLE, LOW));
  }

  @Test
  void theBoundsAreThoseOfTheCapacity() {
    assertThat(SPECIFICATION.after(List.of(LOW), offer(HIGH, FULL))).isEmpty();
    assertThat(SPECIFICATION.after(List.of(MIDDLE, LOW), offer(HIGH, FULL)))
        .containsExactly(List.of(MIDDLE, LOW));
    assertThat(SPECIFICATION.after(List.of(MIDDLE, LATER, LOW), offer(HIGH, ACCEPTED))).isEmpty();
  }

  @Test
  void aPollTakesTheFirst() {
    assertThat(SPECIFICATION.after(List.of(HIGH, LOW), poll(HIGH))).containsExactly(List.of(LOW));
    assertThat(SPECIFICATION.after(List.of(HIGH, LOW), poll(Operation.UNKNOWN)))
        .containsExactly(List.of(LOW));
    assertThat(SPECIFICATION.after(List.of(HIGH, LOW), poll(LOW))).isEmpty();
    assertThat(SPECIFICATION.after(List.of(HIGH), poll(EMPTY))).isEmpty();
    assertThat(SPECIFICATION.after(List.of(), poll(EMPTY))).containsExactly(List.of());
    assertThat(SPECIFICATION.after(List.of(), poll(GARBAGE))).isEmpty();
  }

  @Test
  void messagesHaveTheirRange() {
    assertThatThrownBy(() -> SPECIFICATION.message(10, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("message out of range: priority=10, number=1");
    assertThatThrownBy(() -> SPECIFICATION.message(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("message out of range: priority=1, number=0");
    assertThat(SPECIFICATION.priority(HIGH)).isEqualTo(9);
  }

  @Test
  void whoWaitsIsNeitherRefusedNorFindsNothing() {
    Operation put = new Operation(1, PriorityQueueSpecification.PUT, HIGH, FULL, 1, 2);
    Operation take = new Operation(1, PriorityQueueSpecification.TAKE, 0, EMPTY, 1, 2);

    assertThat(SPECIFICATION.after(List.of(MIDDLE, LATER, LOW), put)).isEmpty();
    assertThat(SPECIFICATION.after(List.of(), take)).isEmpty();
    assertThat(SPECIFICATION.outcomes(List.of(), take)).isEmpty();
    assertThat(SPECIFICATION.outcomes(List.of(LOW), take)).containsExactly(List.of());
    assertThat(SPECIFICATION.outcomes(List.of(), poll(EMPTY))).containsExactly(List.of());
  }

  @Test
  void operationsAreRelatedByTheirMessage() {
    assertThat(SPECIFICATION.areRelated(offer(HIGH, ACCEPTED), poll(HIGH))).isTrue();
    assertThat(SPECIFICATION.areRelated(offer(HIGH, ACCEPTED), poll(LOW))).isFalse();
    assertThat(SPECIFICATION.areRelated(poll(EMPTY), poll(EMPTY))).isFalse();
  }

  @Test
  void describes() {
    assertThat(SPECIFICATION.describe(offer(HIGH, FULL))).isEqualTo("offer(1, priority 9) -> full");
    assertThat(SPECIFICATION.describe(poll(LOW))).isEqualTo("poll() -> 4, priority 0");
    assertThat(SPECIFICATION.describe(poll(EMPTY))).isEqualTo("poll() -> empty");
    assertThat(SPECIFICATION.describe(poll(GARBAGE))).isEqualTo("poll() -> bytes nobody sent");
  }

  private static Operation offer(long message, long answer) {
    return new Operation(0, OFFER, message, answer, 1, 2);
  }

  private static Operation poll(long answer) {
    return new Operation(0, POLL, 0, answer, 1, 2);
  }
}
