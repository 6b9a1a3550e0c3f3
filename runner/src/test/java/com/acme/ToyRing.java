package com.acme;

import gauntlet.contract.Capacity;
import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Delivery;
import gauntlet.contract.Guarantees;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Takeover;
import gauntlet.shm.Shm;
import gauntlet.subject.MessageQueueSubject;
import java.lang.foreign.MemorySegment;

/**
 * A ring of slots, for one producer and one consumer.
 *
 * <pre>
 *     0 | slots: how many                     | never changes
 *     8 | slot bytes                          | never changes
 *    16 | sent: how many messages             | stored by the producer
 *    24 | taken: how many messages            | stored by the consumer
 *    32 | slots: 8 bytes of length, message   | stored by the producer
 * </pre>
 */
public final class ToyRing implements MessageQueueSubject {
  private static final long SLOTS = 0;
  private static final long SLOT_BYTES = 8;
  private static final long SENT = 16;
  private static final long TAKEN = 24;
  private static final long DATA = 32;

  @Override
  public String id() {
    return "toy-ring";
  }

  @Override
  public String summary() {
    return "A ring of slots for one producer and one consumer.";
  }

  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.WAIT_FREE, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD)
        .delivering(Delivery.AT_MOST_ONCE);
  }

  @Override
  public Capacity capacityFor(Shape shape) {
    return Capacity.exactly(shape.capacity());
  }

  @Override
  public long bytesFor(Shape shape) {
    return DATA + shape.capacity() * slotBytes(shape);
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    Shm.setLong(zeroed, SLOTS, shape.capacity());
    Shm.setLong(zeroed, SLOT_BYTES, slotBytes(shape));
  }

  @Override
  public MessageQueue attach(MemorySegment memory, Role role) {
    return new End(memory, Shm.getLong(memory, SLOTS), Shm.getLong(memory, SLOT_BYTES));
  }

  /** The dead leave nothing half done: a message counts as sent, or it does not. */
  @Override
  public void recover(MemorySegment memory, Role dead) {}

  @Override
  public int maxParties(Role role) {
    return 1;
  }

  private static long slotBytes(Shape shape) {
    return Long.BYTES + (shape.longest() + 7L) / 8 * 8;
  }

  private record End(MemorySegment memory, long slots, long slotBytes) implements MessageQueue {
    @Override
    public int maxMessageLength() {
      return Math.toIntExact(slotBytes - Long.BYTES);
    }

    @Override
    public boolean offer(byte[] message) {
      long sent = Shm.getLong(memory, SENT);
      // Pairs with the release of poll: the consumer has read what the slot held.
      if (sent - Shm.getLongAcquire(memory, TAKEN) == slots) {
        return false;
      }
      Shm.setLong(memory, slot(sent), message.length);
      Shm.write(memory, slot(sent) + Long.BYTES, message, 0, message.length);
      // Pairs with the acquire of poll: the message comes first.
      Shm.setLongRelease(memory, SENT, sent + 1);
      return true;
    }

    @Override
    public byte[] poll() {
      long taken = Shm.getLong(memory, TAKEN);
      // Pairs with the release of offer: the message is whole.
      if (Shm.getLongAcquire(memory, SENT) == taken) {
        return null;
      }
      byte[] message = new byte[Math.toIntExact(Shm.getLong(memory, slot(taken)))];
      Shm.read(memory, slot(taken) + Long.BYTES, message, 0, message.length);
      // Pairs with the acquire of offer: it must not write before this has read.
      Shm.setLongRelease(memory, TAKEN, taken + 1);
      return message;
    }

    private long slot(long index) {
      return DATA + index % slots * slotBytes;
    }
  }
}
