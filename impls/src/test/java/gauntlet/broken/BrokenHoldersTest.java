package gauntlet.broken;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Call;
import gauntlet.contract.Contract;
import gauntlet.contract.Operation;
import gauntlet.contract.Party;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Specification;
import gauntlet.subject.MutexSubject;
import gauntlet.subject.NotifierSubject;
import gauntlet.subject.ReadWriteLockSubject;
import gauntlet.subject.SemaphoreSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bugs of broken semaphores, locks and notifiers show between parties only: while one uses
 * them, they do all that they must. That others are not so lucky is for the engines to show.
 */
class BrokenHoldersTest {
  private static final int OPERATIONS = 2_000;
  private static final Shape SHAPE = Shape.uniform(3, 8);

  /** Whose bug is a matter of time: on a busy machine it shows to one who is alone, too. */
  private static final String TAKES_FROM_THE_SLOW = "unfenced-takeover";

  static List<Subject<?>> broken() {
    return Subjects.all().stream()
        .filter(Subject::isBroken)
        .filter(subject -> !subject.id().endsWith(TAKES_FROM_THE_SLOW))
        .filter(
            subject ->
                subject instanceof SemaphoreSubject
                    || subject instanceof MutexSubject
                    || subject instanceof ReadWriteLockSubject
                    || subject instanceof NotifierSubject)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aloneItDoesWhatItsSpecificationSays(Subject<?> subject) {
    assertConforms(subject);
  }

  private static <T> void assertConforms(Subject<T> subject) {
    Contract<T> contract = subject.contract();
    MemorySegment memory = Arena.ofAuto().allocate(subject.bytesFor(SHAPE), 128);
    subject.create(memory, SHAPE);
    Role role = contract.methods().getLast().role();
    assertConforms(
        contract.party(subject.attach(memory, role)),
        contract.specification(SHAPE),
        contract.methods().size());
  }

  private static <S> void assertConforms(Party party, Specification<S> specification, int methods) {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    S state = specification.initial();
    for (int i = 0; i < OPERATIONS; i++) {
      int[] possible = IntStream.range(0, methods).filter(party::mayMake).toArray();
      Call call = Call.of(possible[random.nextInt(possible.length)]);
      Operation operation =
          new Operation(0, call.method(), call.argument(), party.answerTo(call), i, i);
      List<S> after = specification.after(state, operation);
      assertThat(after).as("%s, seed=%d", specification.describe(operation), seed).isNotEmpty();
      state = after.getFirst();
    }
  }
}
