package com.acme;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/** A ring of slots for one producer and one consumer, as somebody may have it. */
final class MyRing implements MessageQueue {
  private static final long SLOTS = 0;
  private static final long SLOT_BYTES = 8;
  private static final long SENT = 128;
  private static final long TAKEN = 256;
  private static final long DATA = 384;

  private final MemorySegment memory;

  MyRing(MemorySegment memory, Role role) {
    this.memory = memory;
  }

  static long bytes(Shape shape) {
    return DATA + shape.capacity() * slotBytes(shape);
  }

  static void create(MemorySegment memory, Shape shape) {
    Shm.setLong(memory, SLOTS, shape.capacity());
    Shm.setLong(memory, SLOT_BYTES, slotBytes(shape));
  }

  private static long slotBytes(Shape shape) {
    return Long.BYTES + (shape.longest() + 7L) / 8 * 8;
  }

  @Override
  public int maxMessageLength() {
    return Math.toIntExact(Shm.getLong(memory, SLOT_BYTES) - Long.BYTES);
  }

  @Override
  public boolean offer(byte[] message) {
    long sent = Shm.getLong(memory, SENT);
    // Pairs with the release in poll(): the slot has been read.
    if (sent - Shm.getLongAcquire(memory, TAKEN) == Shm.getLong(memory, SLOTS)) {
      return false;
    }
    Shm.setLong(memory, slot(sent), message.length);
    Shm.write(memory, slot(sent) + Long.BYTES, message, 0, message.length);
    // Pairs with the acquire in poll(): the slot has been written.
    Shm.setLongRelease(memory, SENT, sent + 1);
    return true;
  }

  @Override
  public byte[] poll() {
    long taken = Shm.getLong(memory, TAKEN);
    // Pairs with the release in offer().
    if (Shm.getLongAcquire(memory, SENT) == taken) {
      return null;
    }
    byte[] message = new byte[Math.toIntExact(Shm.getLong(memory, slot(taken)))];
    Shm.read(memory, slot(taken) + Long.BYTES, message, 0, message.length);
    // Pairs with the acquire in offer().
    Shm.setLongRelease(memory, TAKEN, taken + 1);
    return message;
  }

  private long slot(long index) {
    return DATA + index % Shm.getLong(memory, SLOTS) * Shm.getLong(memory, SLOT_BYTES);
  }
}
