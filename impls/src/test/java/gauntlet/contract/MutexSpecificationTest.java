package gauntlet.contract;

import static gauntlet.contract.LockCondition.ABANDONED;
import static gauntlet.contract.LockCondition.CONSISTENT;
import static gauntlet.contract.LockCondition.INCONSISTENT;
import static gauntlet.contract.MutexSpecification.BUSY;
import static gauntlet.contract.MutexSpecification.DIED;
import static gauntlet.contract.MutexSpecification.DONE;
import static gauntlet.contract.MutexSpecification.LOCK;
import static gauntlet.contract.MutexSpecification.LOCKED;
import static gauntlet.contract.MutexSpecification.MAKE_CONSISTENT;
import static gauntlet.contract.MutexSpecification.NOT_RECOVERABLE;
import static gauntlet.contract.MutexSpecification.OWNER_DIED;
import static gauntlet.contract.MutexSpecification.TRY_LOCK;
import static gauntlet.contract.MutexSpecification.UNLOCK;
import static gauntlet.contract.MutexState.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MutexSpecificationTest {
  private final MutexSpecification specification = new MutexSpecification();
  private final MutexState free = specification.initial();
  private final MutexState held = state(7, CONSISTENT);
  private final MutexState abandoned = new MutexState(NOBODY, ABANDONED, Set.of(7));

  @ParameterizedTest
  @ValueSource(ints = {LOCK, TRY_LOCK})
  void whoFindsItFreeOwnsIt(int method) {
    assertThat(specification.after(free, call(7, method, LOCKED))).containsExactly(held);
    assertThat(specification.after(free, call(7, method, Operation.UNKNOWN))).containsExactly(held);
    assertThat(specification.after(free, call(7, method, OWNER_DIED))).isEmpty();
    assertThat(specification.after(free, call(7, method, BUSY))).isEmpty();
  }

  @Test
  void nobodyGetsItWhileItIsOwned() {
    assertThat(specification.after(held, call(1, LOCK, LOCKED))).isEmpty();
    assertThat(specification.after(held, call(7, LOCK, LOCKED))).isEmpty();
    assertThat(specification.after(held, call(1, LOCK, BUSY))).isEmpty();
    assertThat(specification.after(held, call(1, TRY_LOCK, BUSY))).containsExactly(held);
  }

  @Test
  void onlyTheOwnerUnlocks() {
    assertThat(specification.after(held, call(7, UNLOCK, DONE))).containsExactly(free);
    assertThat(specification.after(held, call(1, UNLOCK, DONE))).isEmpty();
    assertThat(specification.after(free, call(7, UNLOCK, DONE))).isEmpty();
  }

  @Test
  void theOwnerAfterADeathIsToldAndRepairs() {
    MutexState told = new MutexState(1, INCONSISTENT, Set.of(7));

    assertThat(specification.after(held, died(7))).containsExactly(abandoned);
    assertThat(specification.after(abandoned, call(1, LOCK, LOCKED))).isEmpty();
    assertThat(specification.after(abandoned, call(1, LOCK, OWNER_DIED))).containsExactly(told);
    assertThat(specification.after(told, call(1, MAKE_CONSISTENT, DONE)))
        .containsExactly(new MutexState(1, CONSISTENT, Set.of(7)));
    assertThat(specification.after(told, died(1)))
        .containsExactly(new MutexState(NOBODY, ABANDONED, Set.of(1, 7)));
  }

  @Test
  void unlockedUnrepairedItIsLost() {
    MutexState lost = state(NOBODY, LockCondition.NOT_RECOVERABLE);

    assertThat(specification.after(state(1, INCONSISTENT), call(1, UNLOCK, DONE)))
        .containsExactly(lost);
    assertThat(specification.after(lost, call(2, LOCK, NOT_RECOVERABLE))).containsExactly(lost);
    assertThat(specification.after(lost, call(2, LOCK, LOCKED))).isEmpty();
    assertThat(specification.after(lost, call(2, TRY_LOCK, BUSY))).isEmpty();
    assertThat(specification.after(lost, call(2, LOCK, Operation.UNKNOWN))).isEmpty();
  }

  @Test
  void onlyTheOwnerOfInconsistentDataRepairs() {
    assertThat(specification.after(held, call(7, MAKE_CONSISTENT, DONE))).isEmpty();
    assertThat(specification.after(state(1, INCONSISTENT), call(2, MAKE_CONSISTENT, DONE)))
        .isEmpty();
  }

  @Test
  void theDeadDoNothing() {
    assertThat(specification.after(abandoned, call(7, LOCK, Operation.UNKNOWN))).isEmpty();
    assertThat(specification.after(held, died(1)))
        .containsExactly(new MutexState(7, CONSISTENT, Set.of(1)));
  }

  @ParameterizedTest
  @CsvSource({
    LOCK + "," + LOCKED + ", lock() -> locked",
    LOCK + "," + OWNER_DIED + ", lock() -> owner died",
    TRY_LOCK + "," + BUSY + ", tryLock() -> busy",
    LOCK + "," + NOT_RECOVERABLE + ", lock() -> not recoverable",
    UNLOCK + "," + Operation.UNKNOWN + ", unlock() -> pending",
    MAKE_CONSISTENT + "," + DONE + ", makeConsistent() -> done",
    DIED + "," + DONE + ", died(client 0) -> done"
  })
  void describes(int method, long answer, String description) {
    assertThat(specification.describe(call(3, method, answer))).isEqualTo(description);
  }

  @Test
  void anUnknownMethodIsAnError() {
    assertThatThrownBy(() -> specification.after(free, call(0, 9, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such method: method=9");
  }

  private static MutexState state(int owner, LockCondition condition) {
    return new MutexState(owner, condition, Set.of());
  }

  private static Operation died(int client) {
    return new Operation(99, DIED, client, DONE, 1, 2);
  }

  private static Operation call(int client, int method, long answer) {
    return new Operation(client, method, 0, answer, 1, 2);
  }
}
