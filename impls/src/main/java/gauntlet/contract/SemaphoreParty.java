package gauntlet.contract;

import java.util.Optional;

/** An end of a semaphore. */
final class SemaphoreParty implements Party {
  private static final Call RELEASE = Call.of(SemaphoreSpecification.RELEASE);

  private final Semaphore semaphore;
  private int method;
  private boolean acquired;
  private int held;

  SemaphoreParty(Semaphore semaphore) {
    this.semaphore = semaphore;
  }

  /** Who has a permit and waits for a second may wait for others that do the same. */
  @Override
  public boolean mayMake(int choice) {
    return choice == SemaphoreSpecification.TRY_ACQUIRE
        || (choice == SemaphoreSpecification.ACQUIRE) == (held == 0);
  }

  @Override
  public Optional<Call> closing() {
    return held > 0 ? Optional.of(RELEASE) : Optional.empty();
  }

  @Override
  public void prepare(Call call) {
    method = call.method();
  }

  @Override
  public void call() {
    switch (method) {
      case SemaphoreSpecification.ACQUIRE -> {
        semaphore.acquire();
        acquired = true;
      }
      case SemaphoreSpecification.TRY_ACQUIRE -> acquired = semaphore.tryAcquire();
      case SemaphoreSpecification.RELEASE -> semaphore.release();
      default -> throw new IllegalStateException("no such method: method=" + method);
    }
  }

  @Override
  public long answer() {
    if (method == SemaphoreSpecification.RELEASE) {
      held = Math.max(0, held - 1);
      return SemaphoreSpecification.DONE;
    }
    held += acquired ? 1 : 0;
    return acquired ? SemaphoreSpecification.ACQUIRED : SemaphoreSpecification.UNAVAILABLE;
  }

  @Override
  public void close() {
    OpenEnd.close(semaphore);
  }
}
