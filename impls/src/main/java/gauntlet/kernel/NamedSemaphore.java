package gauntlet.kernel;

import gauntlet.contract.OpenEnd;
import gauntlet.contract.Semaphore;
import gauntlet.posix.PosixSemaphore;
import gauntlet.shm.Timeout;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * An end of a named POSIX semaphore: sem_overview(7). Nobody keeps account of who holds a permit:
 * what a dead holder had is gone.
 *
 * <p>A post wakes one who waits. If that one is killed before it has taken the permit, nobody else
 * is woken; so no sleep lasts long.
 */
final class NamedSemaphore implements Semaphore, OpenEnd {
  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(5);

  private final KernelInstance instance;
  private final PosixSemaphore semaphore;

  NamedSemaphore(MemorySegment memory) {
    instance = KernelInstance.attach(memory);
    semaphore = instance.opening(() -> PosixSemaphore.open(instance.name()));
  }

  @Override
  public void acquire() {
    acquire(Timeout.NEVER);
  }

  @Override
  public boolean tryAcquire() {
    return Refused.unchecked(semaphore::tryWait);
  }

  @Override
  public boolean tryAcquire(Duration timeout) {
    return acquire(Timeout.in(timeout));
  }

  private boolean acquire(Timeout timeout) {
    return Refused.unchecked(
        () -> {
          while (!semaphore.await(Math.min(timeout.left(), PATIENCE))) {
            if (timeout.isOver()) {
              return false;
            }
          }
          return true;
        });
  }

  @Override
  public void release() {
    Refused.run(semaphore::post);
  }

  @Override
  public void close() {
    try {
      Refused.run(semaphore::close);
    } finally {
      instance.close();
    }
  }
}
