package gauntlet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Operation;
import gauntlet.solo.Occasion;
import gauntlet.subject.Subject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HalfClosedTrialTest {
  private static Seen play(String id, String point) throws Exception {
    Subject<?> subject = Subjects.named(id);
    Seen seen =
        HalfClosedTrial.play(subject, FaultPoint.parse(point, subject.contract().methods()));
    assertThat(seen.met()).as("%s", seen).isPresent();
    assertThat(seen.failure()).isEmpty();
    return seen;
  }

  private static long answered(Seen seen, int client) {
    return seen.history().operations().stream()
        .filter(operation -> operation.client() == client)
        .filter(operation -> operation.answer() != Operation.UNKNOWN)
        .count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pipe", "unix-socket", "tcp-socket", "unix-datagram"})
  void whoAttachesNextGoesOn(String id) throws Exception {
    Seen seen = play(id, "4x8/o1/o2/1.closed");

    assertThat(seen.history().operations()).noneMatch(Operation::isPending);
    assertThat(answered(seen, Occasion.OTHER + 1)).isGreaterThan(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pipe", "unix-socket", "unix-datagram"})
  void whoSendsIsToldThatNobodyIsLeft(String id) throws Exception {
    Seen seen = play(id, "4x8/-/o1/1.gone");

    assertThat(seen.history().operations()).isNotEmpty().allMatch(Operation::isPending);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pipe", "unix-socket", "unix-datagram"})
  void whoReceivesGetsWhatWasSentAndIsToldThatNobodyIsLeft(String id) throws Exception {
    Seen seen = play(id, "4x8/o1o2/p/1.gone");

    assertThat(answered(seen, Occasion.VICTIM)).isEqualTo(2);
    assertThat(seen.history().operations().getLast().isPending()).isTrue();
  }
}
