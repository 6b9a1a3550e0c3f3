package gauntlet.kernel;

import gauntlet.contract.Notifier;
import gauntlet.contract.OpenEnd;
import gauntlet.posix.EventFd;
import gauntlet.shm.Timeout;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * An end of a notifier that is an eventfd: eventfd(2). A signal adds one to its count, and who
 * takes a signal takes the whole count: both are one call of the kernel, so who is killed in one
 * has done it or has not. All who wait are woken as soon as there is a count; nobody relies on
 * another one who may be killed then.
 */
final class EventFdNotifier implements Notifier, OpenEnd {
  private static final int THE_ONE = 0;

  private final EventFd event;

  /** An end of the instance that this memory names. */
  EventFdNotifier(MemorySegment memory) {
    event = new EventFd(SharedDescriptors.attach(memory, THE_ONE).getFirst());
  }

  /** A count that cannot grow is a signal that is pending. */
  @Override
  public void signal() {
    Refused.unchecked(event::tryAdd);
  }

  @Override
  public boolean tryAwait() {
    return Refused.unchecked(event::tryTake);
  }

  @Override
  public void await() {
    await(Timeout.NEVER);
  }

  @Override
  public boolean await(Duration timeout) {
    return await(Timeout.in(timeout));
  }

  private boolean await(Timeout timeout) {
    while (!tryAwait()) {
      long left = timeout.left();
      if (left == 0) {
        return false;
      }
      Refused.run(() -> event.awaitCount(left));
    }
    return true;
  }

  @Override
  public void close() {
    Refused.run(event::close);
  }
}
