package gauntlet.processes;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Call;
import gauntlet.contract.Operation;
import gauntlet.contract.Party;
import gauntlet.contract.Shape;
import gauntlet.engine.ClockKind;
import gauntlet.history.RecordedParty;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A recorded interval contains the true one, across processes: one writes 1, 2, 3, … to a word, the
 * other reads it all the time.
 *
 * <p>Who read k cannot have returned before the write of k was invoked, and who read k cannot have
 * been invoked after the write of k + 1 had returned. A clock that two cores read differently, or a
 * reading that slips past the access it brackets, breaks one of the two.
 */
class ClockSoundnessTest {
  private static final int CALLS = 300_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int WRITE = 0;
  private static final int READ = 1;

  /** The end of a register at the end of the region, which the subject has no use for. */
  private static final class Register implements Party {
    private final MemorySegment memory;
    private Call call;
    private long read;

    Register(MemorySegment memory) {
      this.memory = memory;
    }

    @Override
    public void prepare(Call next) {
      call = next;
    }

    @Override
    public void call() {
      if (call.method() == WRITE) {
        Shm.setLong(memory, 0, call.argument());
      } else {
        read = Shm.getLong(memory, 0);
      }
    }

    @Override
    public long answer() {
      return read;
    }
  }

  /** Makes the same call again and again. */
  record Repeat(int method) implements Task<Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean run(Station station) {
      RecordedParty party = station.recorded(0, new Register(station.memory()));
      for (int i = 1; i <= CALLS; i++) {
        party.make(new Call(method, i, 0));
      }
      return true;
    }
  }

  @ParameterizedTest
  @EnumSource
  void noReadIsOutsideOfTheWritesItMustLieBetween(ClockKind clock) throws Exception {
    try (Worker writer = Worker.start(List.of());
        Worker reader = Worker.start(List.of());
        Scene scene = Scene.set(Subjects.named("spsc-ring"), Shape.uniform(1, 8), clock)) {
      scene.enter(writer, 1, CALLS);
      scene.enter(reader, 1, CALLS);
      scene.begin();
      writer.run(new Clear(), TIMEOUT);

      writer.send(new Repeat(WRITE));
      reader.send(new Repeat(READ));
      assertThat(writer.await(TIMEOUT)).contains(new Reply.Done(true));
      assertThat(reader.await(TIMEOUT)).contains(new Reply.Done(true));

      List<Operation> writes = scene.operations().subList(0, CALLS);
      List<Operation> reads = scene.operations().subList(CALLS, 2 * CALLS);
      assertThat(reads).extracting(Operation::answer).anyMatch(answer -> answer > 0);
      for (Operation read : reads) {
        int answer = Math.toIntExact(read.answer());
        if (answer > 0) {
          assertThat(read.returned()).isGreaterThanOrEqualTo(writes.get(answer - 1).invoked());
        }
        if (answer < CALLS) {
          assertThat(read.invoked()).isLessThanOrEqualTo(writes.get(answer).returned());
        }
      }
    }
  }

  /** The word starts as 0. */
  record Clear() implements Task<Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean run(Station station) {
      Shm.setLongVolatile(station.memory(), 0, 0);
      return true;
    }
  }
}
