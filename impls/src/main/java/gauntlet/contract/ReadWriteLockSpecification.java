package gauntlet.contract;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A lock that many readers or one writer hold; not reentrant, neither upgraded nor downgraded. The
 * death of a reader frees its share. The death of a writer is handed over as by a mutex ({@link
 * MutexSpecification}): the next writer is told before it touches the data, and no reader gets the
 * lock until a writer has declared the data consistent.
 */
public record ReadWriteLockSpecification() implements Specification<ReadWriteLockState> {
  /** Waits for a share; answers {@link #LOCKED} or {@link #NOT_RECOVERABLE}. */
  public static final int READ_LOCK = 0;

  /**
   * Takes a share unless somebody writes or has died writing; answers what {@link #READ_LOCK} does,
   * or {@link #BUSY}.
   */
  public static final int TRY_READ_LOCK = 1;

  /** Gives the share back; answers {@link #DONE} or {@link #REFUSED}. */
  public static final int READ_UNLOCK = 2;

  /**
   * Waits for the whole; answers {@link #LOCKED}, {@link #OWNER_DIED} or {@link #NOT_RECOVERABLE}.
   */
  public static final int WRITE_LOCK = 3;

  /** Takes the whole if nobody has any; answers what {@link #WRITE_LOCK} does, or {@link #BUSY}. */
  public static final int TRY_WRITE_LOCK = 4;

  /** Gives the whole back; answers {@link #DONE} or {@link #REFUSED}. */
  public static final int WRITE_UNLOCK = 5;

  /** The writer declares the data repaired; answers {@link #DONE} or {@link #REFUSED}. */
  public static final int MAKE_CONSISTENT = 6;

  /** The client that is the argument dies, as in {@link MutexSpecification#DIED}. */
  public static final int DIED = 7;

  /** Answer of a try: others are in the way. */
  public static final long BUSY = MutexSpecification.BUSY;

  /** Answer of a lock: the caller has it. */
  public static final long LOCKED = MutexSpecification.LOCKED;

  /** Answer of a write lock: the caller has it, and the last writer died. */
  public static final long OWNER_DIED = MutexSpecification.OWNER_DIED;

  /** Answer of a lock: the data was left unrepaired; the caller does not have the lock. */
  public static final long NOT_RECOVERABLE = MutexSpecification.NOT_RECOVERABLE;

  /** Answer of everything else. */
  public static final long DONE = 1;

  /** Answer of the same to who has nothing to give back or to declare. */
  public static final long REFUSED = MutexSpecification.REFUSED;

  @Override
  public ReadWriteLockState initial() {
    return new ReadWriteLockState(
        Set.of(), ReadWriteLockState.NOBODY, LockCondition.CONSISTENT, Set.of());
  }

  @Override
  public List<ReadWriteLockState> after(ReadWriteLockState state, Operation operation) {
    if (operation.method() == DIED) {
      return isDone(operation)
          ? List.of(state.after(Math.toIntExact(operation.argument())))
          : List.of();
    }
    if (state.dead().contains(operation.client())) {
      return List.of();
    }
    return switch (operation.method()) {
      case READ_LOCK, TRY_READ_LOCK -> afterReadLock(state, operation);
      case READ_UNLOCK -> afterReadUnlock(state, operation);
      case WRITE_LOCK, TRY_WRITE_LOCK -> afterWriteLock(state, operation);
      case WRITE_UNLOCK -> afterWriteUnlock(state, operation);
      case MAKE_CONSISTENT -> afterMakeConsistent(state, operation);
      default -> throw Descriptions.noSuchMethod(operation);
    };
  }

  private static List<ReadWriteLockState> afterReadLock(ReadWriteLockState state, Operation lock) {
    if (state.condition() == LockCondition.NOT_RECOVERABLE) {
      return lock.answer() == NOT_RECOVERABLE ? List.of(state) : List.of();
    }
    // Not reentrant: who has a share waits for itself.
    if (!state.mayRead() || state.readers().contains(lock.client())) {
      return isRefused(lock) ? List.of(state) : List.of();
    }
    return isGranted(lock, LOCKED) ? List.of(state.withReader(lock.client())) : List.of();
  }

  private static List<ReadWriteLockState> afterWriteLock(ReadWriteLockState state, Operation lock) {
    if (state.condition() == LockCondition.NOT_RECOVERABLE) {
      return lock.answer() == NOT_RECOVERABLE ? List.of(state) : List.of();
    }
    if (!state.isFree()) {
      return isRefused(lock) ? List.of(state) : List.of();
    }
    boolean ownerDied = state.condition() == LockCondition.ABANDONED;
    LockCondition condition = ownerDied ? LockCondition.INCONSISTENT : LockCondition.CONSISTENT;
    return isGranted(lock, ownerDied ? OWNER_DIED : LOCKED)
        ? List.of(state.with(lock.client(), condition))
        : List.of();
  }

  private static boolean isRefused(Operation lock) {
    boolean isTry = lock.method() == TRY_READ_LOCK || lock.method() == TRY_WRITE_LOCK;
    return isTry && lock.answer() == BUSY;
  }

  private static boolean isGranted(Operation lock, long answer) {
    return lock.isPending() || lock.answer() == answer;
  }

  private static List<ReadWriteLockState> afterReadUnlock(
      ReadWriteLockState state, Operation unlock) {
    if (!state.readers().contains(unlock.client())) {
      return isRefusal(unlock) ? List.of(state) : List.of();
    }
    return isDone(unlock) ? List.of(state.withoutReader(unlock.client())) : List.of();
  }

  private static List<ReadWriteLockState> afterWriteUnlock(
      ReadWriteLockState state, Operation unlock) {
    if (state.writer() != unlock.client()) {
      return isRefusal(unlock) ? List.of(state) : List.of();
    }
    if (!isDone(unlock)) {
      return List.of();
    }
    LockCondition condition =
        state.condition() == LockCondition.INCONSISTENT
            ? LockCondition.NOT_RECOVERABLE
            : LockCondition.CONSISTENT;
    return List.of(state.with(ReadWriteLockState.NOBODY, condition));
  }

  private static List<ReadWriteLockState> afterMakeConsistent(
      ReadWriteLockState state, Operation repair) {
    boolean mayRepair =
        state.writer() == repair.client() && state.condition() == LockCondition.INCONSISTENT;
    if (!mayRepair) {
      return isRefusal(repair) ? List.of(state) : List.of();
    }
    return isDone(repair)
        ? List.of(state.with(state.writer(), LockCondition.CONSISTENT))
        : List.of();
  }

  private static boolean isRefusal(Operation operation) {
    return operation.answer() == REFUSED;
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
  public List<ReadWriteLockState> outcomes(ReadWriteLockState state, Operation call) {
    return Outcomes.of(this, state, call, BUSY, LOCKED, OWNER_DIED, NOT_RECOVERABLE);
  }

  @Override
  public boolean neverWaits(Operation call) {
    return call.method() != READ_LOCK && call.method() != WRITE_LOCK;
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
        : operation.method() != DIED && isRefusal(operation);
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
    return switch (operation.method()) {
      case READ_LOCK, TRY_READ_LOCK, WRITE_LOCK, TRY_WRITE_LOCK -> true;
      default -> false;
    };
  }

  @Override
  public Words inWords(Operation operation) {
    return Descriptions.of(
        call(operation),
        operation,
        isLock(operation) ? MutexSpecification::locked : MutexSpecification::done);
  }

  private static String call(Operation operation) {
    return switch (operation.method()) {
      case READ_LOCK -> "readLock()";
      case TRY_READ_LOCK -> "tryReadLock()";
      case READ_UNLOCK -> "readUnlock()";
      case WRITE_LOCK -> "writeLock()";
      case TRY_WRITE_LOCK -> "tryWriteLock()";
      case WRITE_UNLOCK -> "writeUnlock()";
      case MAKE_CONSISTENT -> "makeConsistent()";
      case DIED -> "died(client " + operation.argument() + ")";
      default -> throw Descriptions.noSuchMethod(operation);
    };
  }
}
