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

/** A queue for one message, from one producer to one consumer. */
public final class Mailbox implements MessageQueueSubject {
  /** The length of the message, and one more; 0 if there is none. */
  private static final long LENGTH = 0;

  private static final long MESSAGE = 8;

  @Override
  public String id() {
    return "mailbox";
  }

  @Override
  public String summary() {
    return "A queue for one message.";
  }

  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.WAIT_FREE, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD)
        .delivering(Delivery.AT_MOST_ONCE);
  }

  @Override
  public Capacity capacityFor(Shape shape) {
    return Capacity.exactly(1);
  }

  @Override
  public long bytesFor(Shape shape) {
    return MESSAGE + shape.longest();
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {}

  @Override
  public MessageQueue attach(MemorySegment memory, Role role) {
    return new End(memory);
  }

  /** The dead leave nothing half done: a message is there, or it is not. */
  @Override
  public void recover(MemorySegment memory, Role dead) {}

  @Override
  public int maxParties(Role role) {
    return 1;
  }

  private record End(MemorySegment memory) implements MessageQueue {
    @Override
    public int maxMessageLength() {
      return Math.toIntExact(memory.byteSize() - MESSAGE);
    }

    @Override
    public boolean offer(byte[] message) {
      // Pairs with the release of poll: it has read the last message.
      if (Shm.getLongAcquire(memory, LENGTH) != 0) {
        return false;
      }
      Shm.write(memory, MESSAGE, message, 0, message.length);
      // Pairs with the acquire of poll: the message comes first.
      Shm.setLongRelease(memory, LENGTH, message.length + 1L);
      return true;
    }

    @Override
    public byte[] poll() {
      // Pairs with the release of offer: the message is whole.
      int length = Math.toIntExact(Shm.getLongAcquire(memory, LENGTH) - 1);
      if (length < 0) {
        return null;
      }
      byte[] message = new byte[length];
      Shm.read(memory, MESSAGE, message, 0, length);
      // Pairs with the acquire of offer: it must not write before this has read.
      Shm.setLongRelease(memory, LENGTH, 0);
      return message;
    }
  }
}
