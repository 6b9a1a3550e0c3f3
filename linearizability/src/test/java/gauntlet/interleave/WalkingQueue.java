package gauntlet.interleave;

import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/** A queue whose offer looks at many words first, one after another, and waits for nobody. */
final class WalkingQueue extends ToyQueue {
  private static final int STEPS = 60;

  WalkingQueue(MemorySegment memory) {
    super(memory);
  }

  @Override
  public boolean offer(byte[] message) {
    for (int step = 0; step < STEPS; step++) {
      Shm.getInt(memory, GATE);
    }
    return tryOffer(message);
  }

  @Override
  public byte[] poll() {
    return tryPoll();
  }
}
