package gauntlet.interleave;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.contract.Contract;
import gauntlet.contract.Progress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A queue for two messages: {@code o1} offers 1, {@code p} polls. */
class CompletableTest {
  private static final Contract<?> WAITING_POLL =
      ToySubject.sleeping(SleepingQueue::new).contract();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2x12/-/o1+p/-",
        "2x12/o1/p+o2/p",
        "2x12/o1o2/o3+p/p",
        "2x12/o1/pp+o2/-",
      })
  void completesWhereEveryPollHasAMessageToComeOrToTake(String scenario) {
    assertThat(completes(scenario, WAITING_POLL)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2x12/-/p/-",
        "2x12/p/o1+p/-",
        "2x12/-/o1+pp/-",
        "2x12/-/o1+p/p",
        // Where the offer comes first it is refused, and the third poll is left alone.
        "2x12/o1o2/o3+ppp/-",
      })
  void doesNotWhereAPollMayBeLeftAlone(String scenario) {
    assertThat(completes(scenario, WAITING_POLL)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2x12/-/p/-", "2x12/p/o1+pp/p"})
  void completesWhereNoCallWaits(String scenario) {
    assertThat(completes(scenario, ToySubject.spinning(Progress.BLOCKING).contract())).isTrue();
  }

  private static boolean completes(String scenario, Contract<?> contract) {
    return Completable.test(Scenario.parse(scenario, contract.methods()), contract);
  }
}
