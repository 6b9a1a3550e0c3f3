package gauntlet.judge;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Operation;
import gauntlet.contract.Shape;
import gauntlet.engine.Verdict;
import gauntlet.history.Crash;
import gauntlet.history.History;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulingTest {
  private static final int OFFER = MessageQueueSpecification.OFFER;
  private static final int POLL = MessageQueueSpecification.POLL;
  private static final long ACCEPTED = MessageQueueSpecification.ACCEPTED;

  /** The message is delivered once more at the end, by when its producer is dead. */
  private static final History HISTORY =
      new History(
          List.of(
              new Operation(0, OFFER, 7, ACCEPTED, 1, 4),
              new Operation(1, POLL, 0, 7, 2, 3),
              new Operation(1, POLL, 0, 7, 5, 8)),
          List.of(new Crash(0, 7, Operation.NEVER)));

  private final Ruling whole = Ruling.on(HISTORY, Subjects.named("spsc-ring"), Shape.uniform(4, 8));

  @Test
  void aBeginningMayBeLegalWhereTheWholeIsNot() {
    assertThat(whole.judgement().verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(whole.calls()).isEqualTo(3);

    Ruling two = whole.onBeginning(2);

    assertThat(two.judgement().verdict()).isEqualTo(Verdict.PASSED);
    assertThat(two.calls()).isEqualTo(2);
  }

  /** Not yet answered, the offer may have taken effect: somebody has got its message. */
  @Test
  void whatHadNotReturnedByThenIsPending() {
    Ruling one = whole.onBeginning(1);

    assertThat(one.judgement().verdict()).isEqualTo(Verdict.PASSED);
    assertThat(one.calls()).isEqualTo(1);
    assertThat(one.judged().operations()).hasSize(2);
  }

  @Test
  void theWholeBeginningIsTheWhole() {
    assertThat(whole.onBeginning(3).judgement().verdict()).isEqualTo(Verdict.VIOLATED);
  }
}
