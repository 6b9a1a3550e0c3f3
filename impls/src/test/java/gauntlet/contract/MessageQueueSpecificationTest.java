package gauntlet.contract;

import static gauntlet.contract.MessageQueueSpecification.ACCEPTED;
import static gauntlet.contract.MessageQueueSpecification.EMPTY;
import static gauntlet.contract.MessageQueueSpecification.FULL;
import static gauntlet.contract.MessageQueueSpecification.GARBAGE;
import static gauntlet.contract.MessageQueueSpecification.OFFER;
import static gauntlet.contract.MessageQueueSpecification.POLL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageQueueSpecificationTest {
  private final MessageQueueSpecification specification =
      new MessageQueueSpecification(new Capacity(2, 3));

  @Test
  void aNewQueueIsEmpty() {
    assertThat(specification.initial()).isEqualTo(holding());
  }

  // ---- offers ----

  @Test
  void anAcceptedOfferAppendsItsMessage() {
    assertThat(specification.after(holding(), offer(1, ACCEPTED))).containsExactly(holding(1));
    assertThat(specification.after(holding(1), offer(2, ACCEPTED))).containsExactly(holding(1, 2));
  }

  @Test
  void belowTheGuaranteedCapacityNoOfferIsRefused() {
    assertThat(specification.after(holding(), offer(1, FULL))).isEmpty();
    assertThat(specification.after(holding(1), offer(2, FULL))).isEmpty();
  }

  @Test
  void betweenTheBoundsAnOfferMayBeAcceptedOrRefused() {
    assertThat(specification.after(holding(1, 2), offer(3, FULL))).containsExactly(holding(1, 2));
    assertThat(specification.after(holding(1, 2), offer(3, ACCEPTED)))
        .containsExactly(holding(1, 2, 3));
  }

  @Test
  void atTheMaximumNoOfferIsAccepted() {
    assertThat(specification.after(holding(1, 2, 3), offer(4, FULL)))
        .containsExactly(holding(1, 2, 3));
    assertThat(specification.after(holding(1, 2, 3), offer(4, ACCEPTED))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {Operation.THREW, GARBAGE, 2, 17})
  void anOfferAnswersNothingElse(long answer) {
    assertThat(specification.after(holding(1, 2), offer(3, answer))).isEmpty();
  }

  // ---- polls ----

  @Test
  void aPollTakesTheOldestMessage() {
    assertThat(specification.after(holding(1, 2, 3), poll(1))).containsExactly(holding(2, 3));
    assertThat(specification.after(holding(3), poll(3))).containsExactly(holding());
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 17, EMPTY, GARBAGE, Operation.THREW})
  void aPollOfAQueueThatIsNotEmptyAnswersNothingElse(long answer) {
    assertThat(specification.after(holding(1, 2), poll(answer))).isEmpty();
  }

  @Test
  void aPollOfAnEmptyQueueAnswersEmpty() {
    assertThat(specification.after(holding(), poll(EMPTY))).containsExactly(holding());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, GARBAGE, Operation.THREW})
  void aPollOfAnEmptyQueueAnswersNothingElse(long answer) {
    assertThat(specification.after(holding(), poll(answer))).isEmpty();
  }

  // ---- pending calls: where one has no effect, it never took place ----

  @Test
  void aPendingOfferThatTookEffectWasAccepted() {
    assertThat(specification.after(holding(1, 2), offer(3, Operation.UNKNOWN)))
        .containsExactly(holding(1, 2, 3));
    assertThat(specification.after(holding(1, 2, 3), offer(4, Operation.UNKNOWN))).isEmpty();
  }

  @Test
  void aPendingPollThatTookEffectHasTakenTheOldest() {
    assertThat(specification.after(holding(1, 2), poll(Operation.UNKNOWN)))
        .containsExactly(holding(2));
    assertThat(specification.after(holding(), poll(Operation.UNKNOWN))).isEmpty();
  }

  // ---- what calls may lead to ----

  @Test
  void aPutMayHaveToWaitWhereAnOfferMayBeRefused() {
    Operation put =
        new Operation(1, MessageQueueSpecification.PUT, 4, Operation.UNKNOWN, 1, Operation.NEVER);

    assertThat(specification.outcomes(holding(1), put)).containsExactly(holding(1, 4));
    assertThat(specification.outcomes(holding(1, 2), put)).isEmpty();
    assertThat(specification.outcomes(holding(1, 2, 3), put)).isEmpty();
  }

  @Test
  void noCallWaits() {
    Operation offer = offer(4, Operation.UNKNOWN);
    Operation poll = poll(Operation.UNKNOWN);

    assertThat(specification.outcomes(holding(1), offer)).containsExactly(holding(1, 4));
    assertThat(specification.outcomes(holding(1, 2), offer))
        .containsExactlyInAnyOrder(holding(1, 2, 4), holding(1, 2));
    assertThat(specification.outcomes(holding(1, 2, 3), offer)).containsExactly(holding(1, 2, 3));
    assertThat(specification.outcomes(holding(1, 2), poll)).containsExactly(holding(2));
    assertThat(specification.outcomes(holding(), poll)).containsExactly(holding());
  }

  // ---- what a history can do without ----

  @Test
  void aRefusalAndAnEmptyAnswerOnlyRead() {
    assertThat(specification.isReadOnly(offer(1, FULL))).isTrue();
    assertThat(specification.isReadOnly(poll(EMPTY))).isTrue();
    assertThat(specification.isReadOnly(offer(1, ACCEPTED))).isFalse();
    assertThat(specification.isReadOnly(poll(1))).isFalse();
    assertThat(specification.isReadOnly(poll(Operation.UNKNOWN))).isFalse();
  }

  @Test
  void whereNobodyWasRefusedAnyMessageMayBeMissing() {
    assertThat(
            specification.canDoWithout(
                List.of(offer(1, ACCEPTED), poll(1)), List.of(offer(2, ACCEPTED), poll(EMPTY))))
        .isTrue();
  }

  /** The refusal is from 10 to 20. */
  @ParameterizedTest
  @CsvSource({
    "1, 2, 3, 9, true",
    "1, 2, 3, 10, false",
    "1, 2, 19, 30, false",
    "1, 2, 20, 9223372036854775807, false",
    "20, 22, 23, 24, false",
    "21, 22, 23, 24, true"
  })
  void aRefusalDoesNotMissAMessageThatWasNotInside(
      long offered, long accepted, long polled, long delivered, boolean can) {
    Operation refusal = during(10, 20, offer(2, FULL));
    Operation offer = during(offered, accepted, offer(1, ACCEPTED));
    Operation poll = during(polled, delivered, poll(1));

    assertThat(specification.canDoWithout(List.of(offer, poll), List.of(refusal))).isEqualTo(can);
  }

  @Test
  void aRefusalMayMissAMessageThatWasOfferedTwice() {
    Operation refusal = during(10, 20, offer(2, FULL));
    Operation offer = during(1, 2, offer(1, ACCEPTED));
    Operation again = during(5, 6, offer(1, ACCEPTED));
    Operation poll = during(3, 4, poll(1));

    assertThat(specification.canDoWithout(List.of(offer, again, poll), List.of(refusal))).isFalse();
  }

  @Test
  void aPendingPollMayBeMissingWhereItCanHaveTakenNothing() {
    Operation pending = during(5, 9, poll(Operation.UNKNOWN));
    Operation offer = during(1, 2, offer(1, ACCEPTED));
    Operation late = during(10, 11, offer(2, ACCEPTED));
    Operation poll = during(3, 12, poll(1));

    assertThat(specification.canDoWithout(List.of(pending), List.of(offer, poll, late))).isTrue();
    assertThat(specification.canDoWithout(List.of(pending), List.of(offer, late))).isFalse();
  }

  private static Operation during(long invoked, long returned, Operation call) {
    return new Operation(
        call.client(), call.method(), call.argument(), call.answer(), invoked, returned);
  }

  // ---- the rest ----

  @Test
  void anUnknownMethodIsAnError() {
    assertThatThrownBy(() -> specification.after(holding(), call(4, 0, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such method: method=4");
  }

  @Test
  void aStateIsNotChangedByWhatFollowsIt() {
    QueueState state = holding(1, 2);

    specification.after(state, offer(3, ACCEPTED));
    specification.after(state, poll(1));

    assertThat(state).isEqualTo(holding(1, 2));
  }

  @Test
  void statesAreEqualWhenTheyHoldTheSameMessagesInTheSameOrder() {
    assertThat(holding(1, 2)).isEqualTo(holding(1, 2)).hasSameHashCodeAs(holding(1, 2));
    assertThat(holding(1, 2).withoutOldest()).isEqualTo(holding(2)).hasSameHashCodeAs(holding(2));
    assertThat(holding(1, 2)).isNotEqualTo(holding(2, 1)).isNotEqualTo(holding(1));
    assertThat(holding(1, 2)).hasToString("[1, 2]");
  }

  @Test
  void operationsAreRelatedByTheMessageTheyOfferOrTake() {
    assertThat(specification.areRelated(offer(7, ACCEPTED), poll(7))).isTrue();
    assertThat(specification.areRelated(poll(7), offer(7, Operation.UNKNOWN))).isTrue();
    assertThat(specification.areRelated(poll(7), poll(7))).isTrue();
    assertThat(specification.areRelated(offer(7, ACCEPTED), poll(8))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {EMPTY, GARBAGE, Operation.THREW, Operation.UNKNOWN})
  void pollsThatTookNoKnownMessageAreRelatedToNothing(long answer) {
    assertThat(specification.areRelated(poll(answer), poll(answer))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    ACCEPTED + ", offer(17) -> accepted",
    FULL + ", offer(17) -> full",
    Operation.UNKNOWN + ", offer(17) -> pending",
    Operation.THREW + ", offer(17) -> threw"
  })
  void describesOffers(long answer, String description) {
    assertThat(specification.describe(offer(17, answer))).isEqualTo(description);
  }

  @ParameterizedTest
  @CsvSource({
    "17, poll() -> 17",
    EMPTY + ", poll() -> empty",
    GARBAGE + ", poll() -> bytes nobody sent",
    Operation.UNKNOWN + ", poll() -> pending",
    Operation.THREW + ", poll() -> threw"
  })
  void describesPolls(long answer, String description) {
    assertThat(specification.describe(poll(answer))).isEqualTo(description);
  }

  // ---- helpers ----

  private static QueueState holding(long... messages) {
    QueueState state = QueueState.EMPTY;
    for (long message : messages) {
      state = state.append(message);
    }
    return state;
  }

  private static Operation offer(long message, long answer) {
    return call(OFFER, message, answer);
  }

  private static Operation poll(long answer) {
    return call(POLL, 0, answer);
  }

  private static Operation call(int method, long argument, long answer) {
    return new Operation(0, method, argument, answer, 1, 2);
  }
}
