package gauntlet.interleave;

import gauntlet.shm.Futex;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/** A queue whose poll sleeps on the tail until there is a message. */
class SleepingQueue extends ToyQueue {
  final Futex futex;

  SleepingQueue(MemorySegment memory, Futex futex) {
    super(memory);
    this.futex = futex;
  }

  @Override
  public boolean offer(byte[] message) {
    boolean accepted = tryOffer(message);
    if (accepted) {
      futex.wake(memory, TAIL, 1);
    }
    return accepted;
  }

  @Override
  public byte[] poll() {
    for (byte[] message = tryPoll(); ; message = tryPoll()) {
      if (message != null) {
        return message;
      }
      futex.await(memory, TAIL, Shm.getInt(memory, HEAD), Futex.FOREVER);
    }
  }

  /**
   * The planted bug: the consumer announces that it is about to sleep after it has looked for a
   * message. One that is offered between the two wakes nobody, and the consumer sleeps beside it.
   */
  static final class LostWakeUp extends SleepingQueue {
    LostWakeUp(MemorySegment memory, Futex futex) {
      super(memory, futex);
    }

    @Override
    public boolean offer(byte[] message) {
      boolean accepted = tryOffer(message);
      if (accepted && Shm.compareAndSetInt(memory, GATE, 1, 0)) {
        futex.wake(memory, GATE, 1);
      }
      return accepted;
    }

    @Override
    public byte[] poll() {
      for (byte[] message = tryPoll(); ; message = tryPoll()) {
        if (message != null) {
          return message;
        }
        Shm.setIntVolatile(memory, GATE, 1);
        futex.await(memory, GATE, 1, Futex.FOREVER);
      }
    }
  }
}
