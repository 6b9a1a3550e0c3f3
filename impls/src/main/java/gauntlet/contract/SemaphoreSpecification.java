package gauntlet.contract;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A counting semaphore. As with {@link java.util.concurrent.Semaphore} and POSIX semaphores, a
 * release needs no permit of one's own: who holds none and releases adds one for all.
 *
 * <p>A client holds what it has acquired and not released, and never less than none. What a dead
 * client holds is lost until somebody recovers it, as the kernel does for {@code SEM_UNDO}; or for
 * ever.
 *
 * @param permits free at the beginning
 * @param leaked how many of them may be out of use: with no more than that free, there may be none
 * @param holdings what becomes of what a dead client holds
 */
public record SemaphoreSpecification(int permits, long leaked, Holdings holdings)
    implements Specification<SemaphoreState> {
  /** Waits for a permit and takes it; answers {@link #ACQUIRED}. */
  public static final int ACQUIRE = 0;

  /** Takes a permit if there is one; answers {@link #ACQUIRED} or {@link #UNAVAILABLE}. */
  public static final int TRY_ACQUIRE = 1;

  /** Gives a permit back; answers {@link #DONE}. */
  public static final int RELEASE = 2;

  /** Gives back all that a dead client, the argument, holds; answers {@link #DONE}. */
  public static final int RECOVER = 3;

  /** Answer of an acquire: it has a permit. */
  public static final long ACQUIRED = 1;

  /** Answer of a try: there was no permit. */
  public static final long UNAVAILABLE = 0;

  /** Answer of a release and of a recovery. */
  public static final long DONE = 1;

  public SemaphoreSpecification {
    if (permits < 0) {
      throw new IllegalArgumentException("permits out of range: permits=" + permits);
    }
  }

  /** Of which none is out of use, or will be. */
  public SemaphoreSpecification(int permits) {
    this(permits, 0, Holdings.RETURNED);
  }

  @Override
  public SemaphoreState initial() {
    return new SemaphoreState(permits, Map.of());
  }

  @Override
  public List<SemaphoreState> after(SemaphoreState state, Operation operation) {
    return switch (operation.method()) {
      case ACQUIRE -> afterAcquire(state, operation);
      case TRY_ACQUIRE ->
          operation.answer() == UNAVAILABLE
              ? (state.free() <= leaked ? List.of(state) : List.of())
              : afterAcquire(state, operation);
      case RELEASE -> isDone(operation) ? List.of(released(state, operation)) : List.of();
      case RECOVER -> isDone(operation) ? List.of(recovered(state, operation)) : List.of();
      default -> throw Descriptions.noSuchMethod(operation);
    };
  }

  private static List<SemaphoreState> afterAcquire(SemaphoreState state, Operation acquire) {
    boolean acquired = acquire.answer() == ACQUIRED || acquire.isPending();
    int client = acquire.client();
    return acquired && state.free() > 0
        ? List.of(state.with(-1, client, state.heldBy(client) + 1))
        : List.of();
  }

  private static SemaphoreState released(SemaphoreState state, Operation release) {
    int client = release.client();
    return state.with(1, client, Math.max(0, state.heldBy(client) - 1));
  }

  private static SemaphoreState recovered(SemaphoreState state, Operation recovery) {
    int client = Math.toIntExact(recovery.argument());
    return state.with(state.heldBy(client), client, 0);
  }

  private static boolean isDone(Operation operation) {
    return operation.answer() == DONE || operation.isPending();
  }

  @Override
  public OptionalInt death() {
    return holdings == Holdings.RETURNED ? OptionalInt.of(RECOVER) : OptionalInt.empty();
  }

  @Override
  public List<SemaphoreState> outcomes(SemaphoreState state, Operation call) {
    return Outcomes.of(this, state, call, ACQUIRED, UNAVAILABLE);
  }

  @Override
  public boolean neverWaits(Operation call) {
    return call.method() != ACQUIRE;
  }

  @Override
  public boolean areRelated(Operation a, Operation b) {
    return holder(a) == holder(b);
  }

  private static long holder(Operation operation) {
    return operation.method() == RECOVER ? operation.argument() : operation.client();
  }

  @Override
  public boolean isReadOnly(Operation operation) {
    return operation.method() == TRY_ACQUIRE && operation.answer() == UNAVAILABLE;
  }

  @Override
  public Words inWords(Operation operation) {
    return switch (operation.method()) {
      case ACQUIRE -> Descriptions.of("acquire()", operation, SemaphoreSpecification::acquired);
      case TRY_ACQUIRE ->
          Descriptions.of("tryAcquire()", operation, SemaphoreSpecification::acquired);
      case RELEASE -> Descriptions.of("release()", operation, SemaphoreSpecification::done);
      case RECOVER ->
          Descriptions.of(
              "recover(client " + operation.argument() + ")",
              operation,
              SemaphoreSpecification::done);
      default -> throw Descriptions.noSuchMethod(operation);
    };
  }

  private static String acquired(long answer) {
    if (answer == UNAVAILABLE) {
      return "unavailable";
    }
    return answer == ACQUIRED ? "acquired" : Long.toString(answer);
  }

  private static String done(long answer) {
    return answer == DONE ? "done" : Long.toString(answer);
  }
}
