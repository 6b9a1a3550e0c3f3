package gauntlet.processes;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.contract.MutexSpecification;
import gauntlet.contract.Operation;
import gauntlet.engine.Finding;
import gauntlet.engine.ReplayToken;
import gauntlet.history.History;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialTest {
  private static final Subject<?> MUTEX = Subjects.named("mutex");

  private final List<Operation> operations = new ArrayList<>();
  private long now;

  /** Whoever leaves out any of it leaves a lock that nobody gives back. */
  @Test
  void ofWhatCannotBeMadeSmallerTheEndIsShown() {
    for (int i = 0; i < 1_000; i++) {
      add(0, MutexSpecification.LOCK, MutexSpecification.LOCKED);
      add(0, MutexSpecification.UNLOCK, MutexSpecification.DONE);
    }
    add(0, MutexSpecification.LOCK, MutexSpecification.LOCKED);
    add(1, MutexSpecification.LOCK, MutexSpecification.LOCKED);

    List<String> evidence = finding().evidence();

    assertThat(evidence).hasSize(502);
    assertThat(evidence.get(1)).isEqualTo("1,502 operations before these belong to it, too");
    assertThat(evidence.getLast()).startsWith("client 1").endsWith("lock() -> locked");
  }

  private void add(int client, int method, long answer) {
    operations.add(new Operation(client, method, 0, answer, now, now + 1));
    now += 2;
  }

  private Finding finding() {
    return new Trial(
            MUTEX,
            Round.of(MUTEX, 7, 0),
            new Performance.Recording(new History(operations, List.of()), List.of(), List.of()),
            new ReplayToken(ProcessesEngine.ID, MUTEX.id(), 7, "0"))
        .finding()
        .orElseThrow();
  }
}
