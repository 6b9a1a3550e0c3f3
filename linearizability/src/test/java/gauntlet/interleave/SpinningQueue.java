package gauntlet.interleave;

import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/** A queue behind a spin lock: each call waits for the other party to leave. */
final class SpinningQueue extends ToyQueue {
  SpinningQueue(MemorySegment memory) {
    super(memory);
  }

  @Override
  public boolean offer(byte[] message) {
    lock();
    boolean accepted = tryOffer(message);
    unlock();
    return accepted;
  }

  @Override
  public byte[] poll() {
    lock();
    byte[] message = tryPoll();
    unlock();
    return message;
  }

  private void lock() {
    while (!Shm.compareAndSetInt(memory, LOCK, 0, 1)) {
      Thread.onSpinWait();
    }
  }

  private void unlock() {
    // Pairs with the compare-and-set of lock().
    Shm.setIntRelease(memory, LOCK, 0);
  }
}
