package gauntlet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionTest {
  @Test
  void whoWaitsForALockThatNobodyGivesBackDoesNotComplete() {
    assertThat(locks(MutexSpecification.LOCK, MutexSpecification.LOCK)).isFalse();
    assertThat(locks(MutexSpecification.LOCK, MutexSpecification.TRY_LOCK)).isTrue();
    assertThat(locks(MutexSpecification.LOCK, MutexSpecification.UNLOCK, MutexSpecification.LOCK))
        .isTrue();
  }

  @Test
  void whoWaitsForAPermitCompletesWhereThereIsOne() {
    SemaphoreSpecification one = new SemaphoreSpecification(1);
    Operation acquire = call(SemaphoreSpecification.ACQUIRE);
    Operation release = call(SemaphoreSpecification.RELEASE);

    assertThat(Completion.isCertain(one, List.of(acquire, release, acquire))).isTrue();
    assertThat(Completion.isCertain(one, List.of(acquire, acquire, release))).isFalse();
  }

  @Test
  void whatMayGoEitherWayHasToCompleteBothWays() {
    // The second offer may be refused: then there is nothing left for the second take.
    MessageQueueSpecification queue = new MessageQueueSpecification(new Capacity(1, 2));
    Operation take = call(MessageQueueSpecification.TAKE);

    assertThat(Completion.isCertain(queue, List.of(offer(1), take))).isTrue();
    assertThat(Completion.isCertain(queue, List.of(offer(1), offer(2), take, take))).isFalse();

    Operation put = new Operation(0, MessageQueueSpecification.PUT, 3, 0, 0, Operation.NEVER);
    assertThat(Completion.isCertain(queue, List.of(put))).isTrue();
    assertThat(Completion.isCertain(queue, List.of(offer(1), put))).isFalse();
  }

  private static boolean locks(int... methods) {
    return Completion.isCertain(
        new MutexSpecification(), Arrays.stream(methods).mapToObj(CompletionTest::call).toList());
  }

  private static Operation offer(long message) {
    return new Operation(
        0, MessageQueueSpecification.OFFER, message, Operation.UNKNOWN, 0, Operation.NEVER);
  }

  private static Operation call(int method) {
    return new Operation(0, method, 0, Operation.UNKNOWN, 0, Operation.NEVER);
  }
}
