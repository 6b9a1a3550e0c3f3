package gauntlet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperationTest {
  private static final Operation RETURNED = new Operation(1, 0, 17, 1, 10, 20);
  private static final Operation PENDING =
      new Operation(1, 0, 17, Operation.UNKNOWN, 10, Operation.NEVER);

  @Test
  void aCallWithoutAnAnswerIsPending() {
    assertThat(PENDING.isPending()).isTrue();
    assertThat(RETURNED.isPending()).isFalse();
    assertThat(new Operation(1, 0, 17, Operation.THREW, 10, 20).isPending()).isFalse();
  }

  @Test
  void aPendingCallTakesEffectNoLaterThanItIsTold() {
    assertThat(PENDING.noLaterThan(30))
        .isEqualTo(new Operation(1, 0, 17, Operation.UNKNOWN, 10, 30));
  }

  @Test
  void noInstantMakesItLaterAgain() {
    Operation bounded = PENDING.noLaterThan(30);

    assertThat(bounded.noLaterThan(40)).isEqualTo(bounded);
  }

  @Test
  void aCallThatReturnedByThenKeepsItsTime() {
    assertThat(RETURNED.noLaterThan(RETURNED.returned())).isEqualTo(RETURNED);
  }
}
