package gauntlet.weaken;

import gauntlet.contract.MessageQueue;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/** A queue of one message of one byte, with accesses of several kinds. */
public final class Specimen implements MessageQueue {
  static final long FULL = 0;
  static final long VALUE = 8;
  static final long OFFERS = 16;
  static final long FIRST = 24;
  static final long SECOND = 28;
  static final long BYTES = 32;

  private final MemorySegment memory;

  public Specimen(MemorySegment memory) {
    this.memory = memory;
  }

  /** The number of bytes, 1, once a message with this value has been read. */
  @Override
  public int maxMessageLength() {
    Shm.setInt(memory, FIRST, 1);
    Shm.storeStoreFence();
    Shm.setShort(memory, SECOND, (short) 1);
    byte[] value = new byte[1];
    Shm.read(memory, VALUE, value, 0, 1);
    Shm.acquireFence();
    return Shm.getLong(memory, FULL) == value[0] ? 1 : 0;
  }

  @Override
  public boolean offer(byte[] message) {
    put(message[0]);
    Shm.setLongRelease(memory, FULL, 1);
    return Shm.compareAndSetLong(memory, OFFERS, 0, 1);
  }

  private void put(byte value) {
    Shm.setByte(memory, VALUE, value);
  }

  @Override
  public byte[] poll() {
    return Shm.getLongAcquire(memory, FULL) == 0 ? null : new byte[] {Shm.getByte(memory, VALUE)};
  }
}
