package gauntlet.contract;

import java.util.Optional;

/** An end of a semaphore. */
final class SemaphoreParty implements Party {
  private static final Call RELEASE = Call.of(SemaphoreSpecification.RELEASE);

  private final Semaphore semaphore;
  private final Holdings holdings;
  private int method;
  private boolean acquired;
  private int held;

  SemaphoreParty(Semaphore semaphore, Holdings holdings) {
    this.semaphore = semaphore;
    this.holdings = holdings;
  }

  /**
   * Who has a permit and waits for a second may wait for others that do the same; and whoever
   * waits, for one that is lost.
   */
  @Override
  public boolean mayMake(int choice) {
    return switch (choice) {
      case SemaphoreSpecification.ACQUIRE -> held == 0 && holdings == Holdings.RETURNED;
      case SemaphoreSpecification.RELEASE -> held > 0;
      default -> true;
    };
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
