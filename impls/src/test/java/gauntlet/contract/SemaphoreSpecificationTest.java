package gauntlet.contract;

import static gauntlet.contract.SemaphoreSpecification.ACQUIRE;
import static gauntlet.contract.SemaphoreSpecification.ACQUIRED;
import static gauntlet.contract.SemaphoreSpecification.DONE;
import static gauntlet.contract.SemaphoreSpecification.RECOVER;
import static gauntlet.contract.SemaphoreSpecification.RELEASE;
import static gauntlet.contract.SemaphoreSpecification.TRY_ACQUIRE;
import static gauntlet.contract.SemaphoreSpecification.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemaphoreSpecificationTest {
  private final SemaphoreSpecification specification = new SemaphoreSpecification(2);

  @Test
  void atFirstAllPermitsAreFree() {
    assertThat(specification.initial()).isEqualTo(state(2, Map.of()));
    assertThatThrownBy(() -> new SemaphoreSpecification(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("permits out of range: permits=-1");
  }

  @ParameterizedTest
  @ValueSource(ints = {ACQUIRE, TRY_ACQUIRE})
  void anAcquireTakesAPermitIfThereIsOne(int method) {
    assertThat(specification.after(state(2, Map.of(7, 1)), call(7, method, ACQUIRED)))
        .containsExactly(state(1, Map.of(7, 2)));
    assertThat(specification.after(state(1, Map.of()), call(7, method, Operation.UNKNOWN)))
        .containsExactly(state(0, Map.of(7, 1)));
    assertThat(specification.after(state(0, Map.of()), call(7, method, ACQUIRED))).isEmpty();
    assertThat(specification.after(state(1, Map.of()), call(7, method, Operation.THREW))).isEmpty();
  }

  @Test
  void aTryFindsNothingOnlyWhereThereIsNothing() {
    SemaphoreState empty = state(0, Map.of(1, 2));
    Operation failed = call(7, TRY_ACQUIRE, UNAVAILABLE);

    assertThat(specification.after(empty, failed)).containsExactly(empty);
    assertThat(specification.after(state(1, Map.of()), failed)).isEmpty();
    assertThat(specification.after(empty, call(7, ACQUIRE, UNAVAILABLE))).isEmpty();
    assertThat(specification.isReadOnly(failed)).isTrue();
  }

  @Test
  void aReleaseNeedsNoPermitOfOnesOwn() {
    assertThat(specification.after(state(0, Map.of(7, 2)), call(7, RELEASE, DONE)))
        .containsExactly(state(1, Map.of(7, 1)));
    assertThat(specification.after(state(0, Map.of(1, 2)), call(7, RELEASE, DONE)))
        .containsExactly(state(1, Map.of(1, 2)));
  }

  @Test
  void aRecoveryGivesBackWhatTheDeadClientHeld() {
    Operation recovery = new Operation(1, RECOVER, 7, DONE, 1, 2);

    assertThat(specification.after(state(0, Map.of(7, 2, 1, 1)), recovery))
        .containsExactly(state(2, Map.of(1, 1)));
    assertThat(specification.after(state(1, Map.of(1, 1)), recovery))
        .containsExactly(state(1, Map.of(1, 1)));
  }

  @Test
  void operationsAreRelatedByTheClientThatHolds() {
    Operation recovery = new Operation(1, RECOVER, 7, DONE, 1, 2);

    assertThat(specification.areRelated(recovery, call(7, ACQUIRE, ACQUIRED))).isTrue();
    assertThat(specification.areRelated(recovery, call(1, ACQUIRE, ACQUIRED))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    ACQUIRE + "," + ACQUIRED + ", acquire() -> acquired",
    TRY_ACQUIRE + "," + UNAVAILABLE + ", tryAcquire() -> unavailable",
    RELEASE + "," + DONE + ", release() -> done",
    RECOVER + "," + Operation.UNKNOWN + ", recover(client 0) -> pending",
    ACQUIRE + "," + Operation.THREW + ", acquire() -> threw"
  })
  void describes(int method, long answer, String description) {
    assertThat(specification.describe(call(3, method, answer))).isEqualTo(description);
  }

  @Test
  void anUnknownMethodIsAnError() {
    assertThatThrownBy(() -> specification.after(specification.initial(), call(0, 9, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such method: method=9");
  }

  private static SemaphoreState state(int free, Map<Integer, Integer> held) {
    return new SemaphoreState(free, held);
  }

  private static Operation call(int client, int method, long answer) {
    return new Operation(client, method, 0, answer, 1, 2);
  }

  @Test
  void whatTheDeadHeldIsReturnedByARecoveryOrNever() {
    assertThat(specification.death()).hasValue(SemaphoreSpecification.RECOVER);
    assertThat(new SemaphoreSpecification(2, 0, Holdings.LOST).death()).isEmpty();
  }

  @Test
  void onlyWhoAcquiresWaits() {
    for (int method = 0; method <= SemaphoreSpecification.RECOVER; method++) {
      Operation call = new Operation(0, method, 0, Operation.UNKNOWN, 0, Operation.NEVER);
      assertThat(specification.neverWaits(call))
          .isEqualTo(method != SemaphoreSpecification.ACQUIRE);
    }
  }
}
