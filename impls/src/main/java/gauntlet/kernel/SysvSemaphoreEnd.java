package gauntlet.kernel;

import gauntlet.contract.OpenEnd;
import gauntlet.contract.Semaphore;
import gauntlet.posix.SysvSemaphore;
import gauntlet.shm.Timeout;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * An end of a System V semaphore: semop(2). Each call is one call of the kernel.
 *
 * <p>With SEM_UNDO the kernel keeps account, for each process, of what it has added and taken, and
 * takes it back when the process ends. So a permit given back that this end has not acquired must
 * not be on that account: it would be taken away again.
 */
final class SysvSemaphoreEnd implements Semaphore, OpenEnd {
  private static final int TAKE = -1;
  private static final int GIVE = 1;

  private final KernelInstance instance;
  private final SysvSemaphore semaphore;
  private final boolean undone;
  private int held;

  /**
   * An end of the instance that this memory names.
   *
   * @param undone whether its permits return when this process ends
   */
  SysvSemaphoreEnd(MemorySegment memory, boolean undone) {
    this.instance = KernelInstance.attach(memory);
    this.semaphore = instance.opening(() -> SysvSemaphore.open(instance.name()));
    this.undone = undone;
  }

  @Override
  public void acquire() {
    while (!acquire(Timeout.NEVER)) {
      // For ever has not passed.
      Thread.onSpinWait();
    }
  }

  @Override
  public boolean tryAcquire() {
    return acquire(Timeout.AT_ONCE);
  }

  @Override
  public boolean tryAcquire(Duration timeout) {
    return acquire(Timeout.in(timeout));
  }

  private boolean acquire(Timeout timeout) {
    boolean acquired = Refused.unchecked(() -> semaphore.add(TAKE, undone, timeout.nanos()));
    held += acquired ? 1 : 0;
    return acquired;
  }

  @Override
  public void release() {
    boolean isAccountedFor = undone && held > 0;
    if (!Refused.unchecked(() -> semaphore.add(GIVE, isAccountedFor, Timeout.AT_ONCE.nanos()))) {
      throw new NoRoomException("the kernel waits to be given a permit: held=" + held);
    }
    held = Math.max(0, held - 1);
  }

  @Override
  public void close() {
    instance.close();
  }
}
