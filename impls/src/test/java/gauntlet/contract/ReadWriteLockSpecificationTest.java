package gauntlet.contract;

import static gauntlet.contract.LockCondition.ABANDONED;
import static gauntlet.contract.LockCondition.CONSISTENT;
import static gauntlet.contract.LockCondition.INCONSISTENT;
import static gauntlet.contract.ReadWriteLockSpecification.BUSY;
import static gauntlet.contract.ReadWriteLockSpecification.DIED;
import static gauntlet.contract.ReadWriteLockSpecification.DONE;
import static gauntlet.contract.ReadWriteLockSpecification.LOCKED;
import static gauntlet.contract.ReadWriteLockSpecification.MAKE_CONSISTENT;
import static gauntlet.contract.ReadWriteLockSpecification.NOT_RECOVERABLE;
import static gauntlet.contract.ReadWriteLockSpecification.OWNER_DIED;
import static gauntlet.contract.ReadWriteLockSpecification.READ_LOCK;
import static gauntlet.contract.ReadWriteLockSpecification.READ_UNLOCK;
import static gauntlet.contract.ReadWriteLockSpecification.TRY_READ_LOCK;
import static gauntlet.contract.ReadWriteLockSpecification.TRY_WRITE_LOCK;
import static gauntlet.contract.ReadWriteLockSpecification.WRITE_LOCK;
import static gauntlet.contract.ReadWriteLockSpecification.WRITE_UNLOCK;
import static gauntlet.contract.ReadWriteLockState.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadWriteLockSpecificationTest {
  private final ReadWriteLockSpecification specification = new ReadWriteLockSpecification();
  private final ReadWriteLockState free = specification.initial();
  private final ReadWriteLockState written = state(Set.of(), 7, CONSISTENT);

  @Test
  void manyRead() {
    assertThat(
            specification.after(state(Set.of(1), NOBODY, CONSISTENT), call(2, READ_LOCK, LOCKED)))
        .containsExactly(state(Set.of(1, 2), NOBODY, CONSISTENT));
    assertThat(
            specification.after(
                state(Set.of(1, 2), NOBODY, CONSISTENT), call(2, READ_UNLOCK, DONE)))
        .containsExactly(state(Set.of(1), NOBODY, CONSISTENT));
    assertThat(specification.after(free, call(2, READ_UNLOCK, DONE))).isEmpty();
    assertThat(specification.after(free, call(2, TRY_READ_LOCK, BUSY))).isEmpty();
  }

  @Test
  void oneWritesAndNobodyReads() {
    assertThat(specification.after(free, call(7, WRITE_LOCK, LOCKED))).containsExactly(written);
    assertThat(specification.after(written, call(1, WRITE_LOCK, LOCKED))).isEmpty();
    assertThat(specification.after(written, call(1, READ_LOCK, LOCKED))).isEmpty();
    assertThat(specification.after(written, call(1, TRY_READ_LOCK, BUSY))).containsExactly(written);
    assertThat(specification.after(written, call(1, TRY_WRITE_LOCK, BUSY)))
        .containsExactly(written);
    assertThat(specification.after(written, call(7, WRITE_UNLOCK, DONE))).containsExactly(free);
    assertThat(specification.after(written, call(1, WRITE_UNLOCK, DONE))).isEmpty();
  }

  @Test
  void readersKeepWritersOut() {
    ReadWriteLockState read = state(Set.of(1), NOBODY, CONSISTENT);

    assertThat(specification.after(read, call(2, WRITE_LOCK, LOCKED))).isEmpty();
    assertThat(specification.after(read, call(1, WRITE_LOCK, LOCKED))).as("no upgrade").isEmpty();
    assertThat(specification.after(read, call(1, READ_LOCK, LOCKED))).as("not reentrant").isEmpty();
    assertThat(specification.after(read, call(2, TRY_WRITE_LOCK, BUSY))).containsExactly(read);
  }

  @Test
  void aReaderThatDiesLeavesNothing() {
    assertThat(specification.after(state(Set.of(1), NOBODY, CONSISTENT), died(1)))
        .containsExactly(new ReadWriteLockState(Set.of(), NOBODY, CONSISTENT, Set.of(1)));
  }

  @Test
  void theNextWriterAfterADeathIsToldAndReadersWait() {
    ReadWriteLockState abandoned = new ReadWriteLockState(Set.of(), NOBODY, ABANDONED, Set.of(7));
    ReadWriteLockState told = new ReadWriteLockState(Set.of(), 1, INCONSISTENT, Set.of(7));

    assertThat(specification.after(written, died(7))).containsExactly(abandoned);
    assertThat(specification.after(abandoned, call(1, READ_LOCK, LOCKED))).isEmpty();
    assertThat(specification.after(abandoned, call(1, TRY_READ_LOCK, BUSY)))
        .containsExactly(abandoned);
    assertThat(specification.after(abandoned, call(1, WRITE_LOCK, OWNER_DIED)))
        .containsExactly(told);
    assertThat(specification.after(told, call(1, MAKE_CONSISTENT, DONE)))
        .containsExactly(new ReadWriteLockState(Set.of(), 1, CONSISTENT, Set.of(7)));
    assertThat(specification.after(abandoned, call(7, WRITE_LOCK, Operation.UNKNOWN))).isEmpty();
  }

  @Test
  void unlockedUnrepairedItIsLost() {
    ReadWriteLockState lost = state(Set.of(), NOBODY, LockCondition.NOT_RECOVERABLE);

    assertThat(specification.after(state(Set.of(), 1, INCONSISTENT), call(1, WRITE_UNLOCK, DONE)))
        .containsExactly(lost);
    assertThat(specification.after(lost, call(2, READ_LOCK, NOT_RECOVERABLE)))
        .containsExactly(lost);
    assertThat(specification.after(lost, call(2, WRITE_LOCK, NOT_RECOVERABLE)))
        .containsExactly(lost);
    assertThat(specification.after(lost, call(2, READ_LOCK, LOCKED))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    READ_LOCK + "," + LOCKED + ", readLock() -> locked",
    TRY_READ_LOCK + "," + BUSY + ", tryReadLock() -> busy",
    READ_UNLOCK + "," + DONE + ", readUnlock() -> done",
    WRITE_LOCK + "," + OWNER_DIED + ", writeLock() -> owner died",
    TRY_WRITE_LOCK + "," + Operation.THREW + ", tryWriteLock() -> threw",
    WRITE_UNLOCK + "," + Operation.UNKNOWN + ", writeUnlock() -> pending",
    MAKE_CONSISTENT + "," + DONE + ", makeConsistent() -> done",
    DIED + "," + DONE + ", died(client 0) -> done"
  })
  void describes(int method, long answer, String description) {
    assertThat(specification.describe(call(3, method, answer))).isEqualTo(description);
  }

  private static ReadWriteLockState state(
      Set<Integer> readers, int writer, LockCondition condition) {
    return new ReadWriteLockState(readers, writer, condition, Set.of());
  }

  private static Operation died(int client) {
    return new Operation(99, DIED, client, DONE, 1, 2);
  }

  private static Operation call(int client, int method, long answer) {
    return new Operation(client, method, 0, answer, 1, 2);
  }
}
