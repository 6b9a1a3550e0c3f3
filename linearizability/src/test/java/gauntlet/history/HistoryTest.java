package gauntlet.history;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.contract.Capacity;
import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Delivery;
import gauntlet.contract.Guarantees;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.MutexSpecification;
import gauntlet.contract.Operation;
import gauntlet.contract.Progress;
import gauntlet.contract.Takeover;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the guarantees of a subject say that a history is to be read. */
class HistoryTest {
  private static final int VICTIM = 0;
  private static final long DIED_BY = 20;
  private static final long RECOVERED_BY = 30;

  private final MessageQueueSpecification queue =
      new MessageQueueSpecification(Capacity.exactly(2));

  private final Operation pendingPoll = pending(MessageQueueSpecification.POLL);
  private final Operation pendingOffer = pending(MessageQueueSpecification.OFFER);

  @Test
  void whatWasCutOffIsBoundedByTheCriterion() {
    assertThat(under(guarantees(CrashCriterion.BEFORE_CRASH), pendingPoll).operations())
        .containsExactly(pendingPoll.noLaterThan(DIED_BY));
    assertThat(under(guarantees(CrashCriterion.BEFORE_RECOVERY), pendingPoll).operations())
        .containsExactly(pendingPoll.noLaterThan(RECOVERED_BY));
    assertThat(under(guarantees(CrashCriterion.ANY_TIME), pendingPoll).operations())
        .containsExactly(pendingPoll);
  }

  @Test
  void aMessageThatIsDeliveredAtLeastOnceWasNotTakenByTheDead() {
    Guarantees atLeastOnce = guarantees(CrashCriterion.ANY_TIME).delivering(Delivery.AT_LEAST_ONCE);
    Guarantees atMostOnce = guarantees(CrashCriterion.ANY_TIME).delivering(Delivery.AT_MOST_ONCE);

    assertThat(under(atLeastOnce, pendingPoll, pendingOffer).operations())
        .containsExactly(pendingOffer);
    assertThat(under(atMostOnce, pendingPoll).operations()).containsExactly(pendingPoll);
  }

  @Test
  void theDeathOfAnOwnerIsAnOperation() {
    Operation lock =
        new Operation(VICTIM, MutexSpecification.LOCK, 0, MutexSpecification.LOCKED, 5, 7);
    History history = new History(List.of(lock), List.of(crash()));

    History judged =
        history.under(guarantees(CrashCriterion.BEFORE_CRASH), new MutexSpecification());

    assertThat(judged.operations())
        .containsExactly(
            lock,
            new Operation(1, MutexSpecification.DIED, VICTIM, MutexSpecification.DONE, 8, DIED_BY));
  }

  private History under(Guarantees guarantees, Operation... operations) {
    return new History(List.of(operations), List.of(crash())).under(guarantees, queue);
  }

  private static Crash crash() {
    return new Crash(VICTIM, DIED_BY, RECOVERED_BY);
  }

  private static Operation pending(int method) {
    return new Operation(VICTIM, method, 9, Operation.UNKNOWN, 10, Operation.NEVER);
  }

  private static Guarantees guarantees(CrashCriterion criterion) {
    return new Guarantees(Progress.LOCK_FREE, criterion, Takeover.KNOWN_DEAD);
  }
}
