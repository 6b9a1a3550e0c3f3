package gauntlet.processes;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.contract.MutexSpecification;
import gauntlet.contract.Operation;
import gauntlet.contract.ReadWriteLockSpecification;
import gauntlet.contract.Shape;
import gauntlet.history.Crash;
import gauntlet.history.History;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Client 0 takes a lock and dies; client 1 never returns from a call that it makes later. */
class WaitingTest {
  private static final Shape SHAPE = Shape.uniform(1, 8);
  private static final List<Crash> DEATH = List.of(new Crash(0, 3, 4));

  private static List<Operation> inVain(String subject, int locks, int waits) {
    Operation waiting = new Operation(1, waits, 0, Operation.UNKNOWN, 5, Operation.NEVER);
    History history =
        new History(List.of(new Operation(0, locks, 0, LOCKED, 1, 2), waiting), DEATH);
    return new Waiting(history, Subjects.named(subject), SHAPE).inVain(List.of(waiting));
  }

  private static final long LOCKED = MutexSpecification.LOCKED;

  @Test
  void whoWaitsForALockOfTheDeadCouldReturn() {
    assertThat(inVain("mutex", MutexSpecification.LOCK, MutexSpecification.LOCK)).hasSize(1);
  }

  @Test
  void aReaderWaitsRightlyForAWriterToRepairWhatADeadOneLeft() {
    assertThat(
            inVain(
                "rw-lock",
                ReadWriteLockSpecification.WRITE_LOCK,
                ReadWriteLockSpecification.READ_LOCK))
        .isEmpty();
  }

  @Test
  void aWriterCouldRepairIt() {
    assertThat(
            inVain(
                "rw-lock",
                ReadWriteLockSpecification.WRITE_LOCK,
                ReadWriteLockSpecification.WRITE_LOCK))
        .hasSize(1);
  }

  @Test
  void aReaderDoesNotWaitForADeadOne() {
    assertThat(
            inVain(
                "rw-lock",
                ReadWriteLockSpecification.READ_LOCK,
                ReadWriteLockSpecification.READ_LOCK))
        .hasSize(1);
  }
}
