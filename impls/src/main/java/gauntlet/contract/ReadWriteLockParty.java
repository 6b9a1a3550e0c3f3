package gauntlet.contract;

import java.util.Optional;

/** An end of a read-write lock: of a reader or of a writer. */
final class ReadWriteLockParty implements Party {
  private static final Call READ_UNLOCK = call(ReadWriteLockSpecification.READ_UNLOCK);
  private static final Call WRITE_UNLOCK = call(ReadWriteLockSpecification.WRITE_UNLOCK);
  private static final Call MAKE_CONSISTENT = call(ReadWriteLockSpecification.MAKE_CONSISTENT);

  private final ReadWriteLock lock;
  private int method;
  private long answer;
  private boolean reads;
  private boolean writes;
  private boolean isInconsistent;

  ReadWriteLockParty(ReadWriteLock lock) {
    this.lock = lock;
  }

  private static Call call(int method) {
    return Call.of(method);
  }

  @Override
  public boolean mayMake(int choice) {
    return switch (choice) {
      case ReadWriteLockSpecification.READ_UNLOCK -> reads;
      case ReadWriteLockSpecification.WRITE_UNLOCK -> writes && !isInconsistent;
      case ReadWriteLockSpecification.MAKE_CONSISTENT -> isInconsistent;
      default -> !reads && !writes;
    };
  }

  @Override
  public Optional<Call> closing() {
    if (reads) {
      return Optional.of(READ_UNLOCK);
    }
    if (writes) {
      return Optional.of(isInconsistent ? MAKE_CONSISTENT : WRITE_UNLOCK);
    }
    return Optional.empty();
  }

  @Override
  public void prepare(Call call) {
    method = call.method();
  }

  @Override
  public void call() {
    answer =
        switch (method) {
          case ReadWriteLockSpecification.READ_LOCK -> lock.readLock().answer();
          case ReadWriteLockSpecification.TRY_READ_LOCK -> lock.tryReadLock().answer();
          case ReadWriteLockSpecification.READ_UNLOCK -> LockAnswers.of(lock::readUnlock);
          case ReadWriteLockSpecification.WRITE_LOCK -> lock.writeLock().answer();
          case ReadWriteLockSpecification.TRY_WRITE_LOCK -> lock.tryWriteLock().answer();
          case ReadWriteLockSpecification.WRITE_UNLOCK -> LockAnswers.of(lock::writeUnlock);
          case ReadWriteLockSpecification.MAKE_CONSISTENT -> LockAnswers.of(lock::makeConsistent);
          default -> throw new IllegalStateException("no such method: method=" + method);
        };
  }

  @Override
  public long answer() {
    boolean isDone = answer == ReadWriteLockSpecification.DONE;
    switch (method) {
      case ReadWriteLockSpecification.READ_LOCK, ReadWriteLockSpecification.TRY_READ_LOCK ->
          reads |= LockAnswers.isGranted(answer);
      case ReadWriteLockSpecification.READ_UNLOCK -> reads &= !isDone;
      case ReadWriteLockSpecification.WRITE_UNLOCK -> writes &= !isDone;
      case ReadWriteLockSpecification.MAKE_CONSISTENT -> isInconsistent &= !isDone;
      default -> {
        writes |= LockAnswers.isGranted(answer);
        isInconsistent |= answer == ReadWriteLockSpecification.OWNER_DIED;
      }
    }
    return answer;
  }
}
