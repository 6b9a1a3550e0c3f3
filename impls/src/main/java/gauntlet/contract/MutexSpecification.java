package gauntlet.contract;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A mutex that survives the death of its owner, as a robust mutex of POSIX does: not reentrant, at
 * most one owner, who alone unlocks. The owner after one that died is told so when it gets the
 * lock; if it unlocks before it has declared the data consistent, nobody gets the lock again.
 *
 * <p>A death is an operation of the history: {@link #DIED}, whose argument is the client, and whose
 * interval reaches from the last instant at which it is known to have been alive to the first at
 * which it is known to have been dead. A client that is started again is another client.
 */
public record MutexSpecification() implements Specification<MutexState> {
  /**
   * Waits for the lock; answers {@link #LOCKED}, {@link #OWNER_DIED} or {@link #NOT_RECOVERABLE}.
   */
  public static final int LOCK = 0;

  /** Takes the lock if it is free; answers what {@link #LOCK} does, or {@link #BUSY}. */
  public static final int TRY_LOCK = 1;

  /** Gives the lock back; answers {@link #DONE} or {@link #REFUSED}. */
  public static final int UNLOCK = 2;

  /** The owner declares the data repaired; answers {@link #DONE} or {@link #REFUSED}. */
  public static final int MAKE_CONSISTENT = 3;

  /** The client that is the argument dies; answers {@link #DONE}. */
  public static final int DIED = 4;

  /** Answer of a try: somebody owns the lock. */
  public static final long BUSY = 0;

  /** Answer of a lock: the caller owns it. */
  public static final long LOCKED = 1;

  /** Answer of a lock: the caller owns it, and the owner before died. */
  public static final long OWNER_DIED = 2;

  /** Answer of a lock: the data was left unrepaired; the caller does not own the lock. */
  public static final long NOT_RECOVERABLE = 3;

  /** Answer of an unlock and of declaring the data consistent. */
  public static final long DONE = 1;

  /** Answer of the same to who is not the owner, or has nothing to declare. */
  public static final long REFUSED = 0;

  @Override
  public MutexState initial() {
    return new MutexState(MutexState.NOBODY, LockCondition.CONSISTENT, Set.of());
  }

  @Override
  public List<MutexState> after(MutexState state, Operation operation) {
    if (operation.method() == DIED) {
      return isDone(operation)
          ? List.of(state.without(Math.toIntExact(operation.argument())))
          : List.of();
    }
    if (state.dead().contains(operation.client())) {
      return List.of();
    }
    return switch (operation.method()) {
      case LOCK -> operation.answer() == BUSY ? List.of() : afterLock(state, operation);
      case TRY_LOCK -> afterLock(state, operation);
      case UNLOCK -> afterUnlock(state, operation);
      case MAKE_CONSISTENT -> afterMakeConsistent(state, operation);
      default -> throw Descriptions.noSuchMethod(operation);
    };
  }

  private static List<MutexState> afterLock(MutexState state, Operation lock) {
    if (!state.isFree()) {
      return lock.answer() == BUSY ? List.of(state) : List.of();
    }
    if (state.condition() == LockCondition.NOT_RECOVERABLE) {
      return lock.answer() == NOT_RECOVERABLE ? List.of(state) : List.of();
    }
    boolean ownerDied = state.condition() == LockCondition.ABANDONED;
    boolean mayAnswer = lock.isPending() || lock.answer() == (ownerDied ? OWNER_DIED : LOCKED);
    LockCondition condition = ownerDied ? LockCondition.INCONSISTENT : LockCondition.CONSISTENT;
    return mayAnswer ? List.of(state.with(lock.client(), condition)) : List.of();
  }

  private static List<MutexState> afterUnlock(MutexState state, Operation unlock) {
    if (state.owner() != unlock.client()) {
      return unlock.answer() == REFUSED ? List.of(state) : List.of();
    }
    if (!isDone(unlock)) {
      return List.of();
    }
    LockCondition condition =
        state.condition() == LockCondition.INCONSISTENT
            ? LockCondition.NOT_RECOVERABLE
            : LockCondition.CONSISTENT;
    return List.of(state.with(MutexState.NOBODY, condition));
  }

  private static List<MutexState> afterMakeConsistent(MutexState state, Operation repair) {
    boolean mayRepair =
        state.owner() == repair.client() && state.condition() == LockCondition.INCONSISTENT;
    if (!mayRepair) {
      return repair.answer() == REFUSED ? List.of(state) : List.of();
    }
    return isDone(repair)
        ? List.of(state.with(state.owner(), LockCondition.CONSISTENT))
        : List.of();
  }

  private static boolean isDone(Operation operation) {
    return operation.answer() == DONE || operation.isPending();
  }

  @Override
  public OptionalInt death() {
    return OptionalInt.of(DIED);
  }

  /** The numbers of the answers of a lock comprise those of everything else. */
  @Override
  public List<MutexState> outcomes(MutexState state, Operation call) {
    return Outcomes.of(this, state, call, BUSY, LOCKED, OWNER_DIED, NOT_RECOVERABLE);
  }

  @Override
  public boolean neverWaits(Operation call) {
    return call.method() != LOCK;
  }

  @Override
  public boolean areRelated(Operation a, Operation b) {
    return subject(a) == subject(b);
  }

  private static long subject(Operation operation) {
    return operation.method() == DIED ? operation.argument() : operation.client();
  }

  @Override
  public boolean isReadOnly(Operation operation) {
    return isLock(operation)
        ? operation.answer() == BUSY || operation.answer() == NOT_RECOVERABLE
        : operation.method() != DIED && operation.answer() == REFUSED;
  }

  /**
   * Values are clients: without one of them, the others find the lock free more often. But after a
   * death, it may be another one who has repaired the data.
   */
  @Override
  public boolean dependsOnOtherValues(Operation operation) {
    boolean isUnlike = isLock(operation) && operation.answer() != LOCKED && !operation.isPending();
    return isUnlike || operation.method() == DIED;
  }

  private static boolean isLock(Operation operation) {
    return operation.method() == LOCK || operation.method() == TRY_LOCK;
  }

  @Override
  public Words inWords(Operation operation) {
    return switch (operation.method()) {
      case LOCK -> Descriptions.of("lock()", operation, MutexSpecification::locked);
      case TRY_LOCK -> Descriptions.of("tryLock()", operation, MutexSpecification::locked);
      case UNLOCK -> Descriptions.of("unlock()", operation, MutexSpecification::done);
      case MAKE_CONSISTENT ->
          Descriptions.of("makeConsistent()", operation, MutexSpecification::done);
      case DIED ->
          Descriptions.of(
              "died(client " + operation.argument() + ")", operation, MutexSpecification::done);
      default -> throw Descriptions.noSuchMethod(operation);
    };
  }

  /** The answer of anything but a lock in words; a read-write lock answers the same. */
  static String done(long answer) {
    if (answer == REFUSED) {
      return "refused";
    }
    return answer == DONE ? "done" : Long.toString(answer);
  }

  /** The answer of a lock in words; a read-write lock answers the same. */
  static String locked(long answer) {
    if (answer == BUSY) {
      return "busy";
    }
    if (answer == LOCKED) {
      return "locked";
    }
    if (answer == OWNER_DIED) {
      return "owner died";
    }
    return answer == NOT_RECOVERABLE ? "not recoverable" : Long.toString(answer);
  }
}
