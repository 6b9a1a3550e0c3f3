package gauntlet.contract;

import java.util.Optional;

/** An end of a mutex. */
final class MutexParty implements Party {
  private static final Call UNLOCK = Call.of(MutexSpecification.UNLOCK);
  private static final Call MAKE_CONSISTENT = Call.of(MutexSpecification.MAKE_CONSISTENT);

  private final Mutex mutex;
  private int method;
  private long answer;
  private boolean holds;
  private boolean isInconsistent;

  MutexParty(Mutex mutex) {
    this.mutex = mutex;
  }

  @Override
  public boolean mayMake(int choice) {
    return switch (choice) {
      case MutexSpecification.LOCK, MutexSpecification.TRY_LOCK -> !holds;
      case MutexSpecification.UNLOCK -> holds && !isInconsistent;
      default -> holds && isInconsistent;
    };
  }

  @Override
  public Optional<Call> closing() {
    if (!holds) {
      return Optional.empty();
    }
    return Optional.of(isInconsistent ? MAKE_CONSISTENT : UNLOCK);
  }

  @Override
  public void prepare(Call call) {
    method = call.method();
  }

  @Override
  public void call() {
    answer =
        switch (method) {
          case MutexSpecification.LOCK -> mutex.lock().answer();
          case MutexSpecification.TRY_LOCK -> mutex.tryLock().answer();
          case MutexSpecification.UNLOCK -> LockAnswers.of(mutex::unlock);
          case MutexSpecification.MAKE_CONSISTENT -> LockAnswers.of(mutex::makeConsistent);
          default -> throw new IllegalStateException("no such method: method=" + method);
        };
  }

  @Override
  public long answer() {
    switch (method) {
      case MutexSpecification.UNLOCK -> holds &= answer != MutexSpecification.DONE;
      case MutexSpecification.MAKE_CONSISTENT ->
          isInconsistent &= answer != MutexSpecification.DONE;
      default -> {
        holds |= LockAnswers.isGranted(answer);
        isInconsistent |= answer == MutexSpecification.OWNER_DIED;
      }
    }
    return answer;
  }

  @Override
  public void close() {
    OpenEnd.close(mutex);
  }
}
