package gauntlet.contract;

import static gauntlet.contract.NotifierSpecification.AWAIT;
import static gauntlet.contract.NotifierSpecification.DONE;
import static gauntlet.contract.NotifierSpecification.NONE;
import static gauntlet.contract.NotifierSpecification.SIGNAL;
import static gauntlet.contract.NotifierSpecification.SIGNALLED;
import static gauntlet.contract.NotifierSpecification.TRY_AWAIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotifierSpecificationTest {
  private final NotifierSpecification specification = new NotifierSpecification();

  @Test
  void atFirstNothingIsPending() {
    assertThat(specification.initial()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSignalIsPendingWhateverWasBefore(boolean pending) {
    assertThat(specification.after(pending, call(SIGNAL, DONE))).containsExactly(true);
    assertThat(specification.after(pending, call(SIGNAL, Operation.UNKNOWN))).containsExactly(true);
    assertThat(specification.after(pending, call(SIGNAL, Operation.THREW))).isEmpty();
    assertThat(specification.overwrites(call(SIGNAL, DONE))).isTrue();
    assertThat(specification.overwrites(call(SIGNAL, Operation.THREW))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {AWAIT, TRY_AWAIT})
  void aWaitTakesThePendingSignal(int method) {
    assertThat(specification.after(true, call(method, SIGNALLED))).containsExactly(false);
    assertThat(specification.after(true, call(method, Operation.UNKNOWN))).containsExactly(false);
    assertThat(specification.after(true, call(method, Operation.THREW))).isEmpty();
    assertThat(specification.after(false, call(method, SIGNALLED))).isEmpty();
    assertThat(specification.takesMessage(call(method, Operation.UNKNOWN))).isTrue();
  }

  @Test
  void aTryFindsNothingOnlyWhereNothingIsPending() {
    Operation failed = call(TRY_AWAIT, NONE);

    assertThat(specification.after(false, failed)).containsExactly(false);
    assertThat(specification.after(true, failed)).isEmpty();
    assertThat(specification.after(false, call(AWAIT, NONE))).isEmpty();
    assertThat(specification.isReadOnly(failed)).isTrue();
    assertThat(specification.isReadOnly(call(TRY_AWAIT, SIGNALLED))).isFalse();
  }

  @Test
  void onlyWhoAwaitsWaits() {
    assertThat(specification.outcomes(false, call(AWAIT, Operation.UNKNOWN))).isEmpty();
    assertThat(specification.outcomes(true, call(AWAIT, Operation.UNKNOWN))).containsExactly(false);
    assertThat(specification.outcomes(false, call(TRY_AWAIT, Operation.UNKNOWN)))
        .containsExactly(false);
    for (int method = SIGNAL; method <= TRY_AWAIT; method++) {
      assertThat(specification.neverWaits(call(method, Operation.UNKNOWN)))
          .isEqualTo(method != AWAIT);
    }
  }

  @ParameterizedTest
  @CsvSource({
    SIGNAL + "," + DONE + ", signal() -> done",
    AWAIT + "," + SIGNALLED + ", await() -> signalled",
    TRY_AWAIT + "," + NONE + ", tryAwait() -> none",
    AWAIT + "," + Operation.UNKNOWN + ", await() -> pending",
    SIGNAL + "," + Operation.THREW + ", signal() -> threw"
  })
  void describes(int method, long answer, String description) {
    assertThat(specification.describe(call(method, answer))).isEqualTo(description);
  }

  @Test
  void anUnknownMethodIsAnError() {
    assertThatThrownBy(() -> specification.after(false, call(9, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such method: method=9");
  }

  private static Operation call(int method, long answer) {
    return new Operation(3, method, 0, answer, 1, 2);
  }
}
