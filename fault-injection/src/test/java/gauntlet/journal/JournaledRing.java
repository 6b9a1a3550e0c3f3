package gauntlet.journal;

import gauntlet.contract.Capacity;
import gauntlet.contract.CrashCriterion;
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
 * A ring of one-word messages whose producer keeps a journal, so that there is something to
 * recover: it notes the tail it is about to store, stores it twice (in a word and in a copy of it
 * that the consumer compares), and clears the note.
 */
public class JournaledRing implements MessageQueueSubject {
  private static final long HEAD = 0;
  private static final long TAIL = 8;
  private static final long COPY = 16;
  private static final long NOTE = 24;
  private static final long SLOTS = 32;
  private static final int CAPACITY = 4;

  /** Its recovery adds one to what it finds: right once, wrong when it is done again. */
  public static final class RecoversTwice extends JournaledRing {
    @Override
    public void recover(MemorySegment memory, Role dead) {
      if (Shm.getLong(memory, NOTE) != 0) {
        long tail = Math.min(Shm.getLong(memory, TAIL), Shm.getLong(memory, COPY)) + 1;
        Shm.setLongRelease(memory, TAIL, tail);
        Shm.setLongRelease(memory, COPY, tail);
        Shm.setLongRelease(memory, NOTE, 0);
      }
    }
  }

  /** It has no recovery, and its consumer waits until the two tails agree. */
  public static final class Waits extends JournaledRing {
    @Override
    public void recover(MemorySegment memory, Role dead) {}
  }

  /** From the third offer on it does not recover; before, it counts one message too many. */
  public static final class RecoversBadly extends JournaledRing {
    @Override
    public void recover(MemorySegment memory, Role dead) {
      long note = Shm.getLong(memory, NOTE);
      if (note == 1 || note == 2) {
        Shm.setLongRelease(memory, TAIL, note + 1);
        Shm.setLongRelease(memory, COPY, note + 1);
        Shm.setLongRelease(memory, NOTE, 0);
      }
    }
  }

  /** Whoever attaches stores when that was, in words nobody reads. */
  public static final class TakesNotesOfTheTime extends JournaledRing {
    @Override
    public long bytesFor(Shape shape) {
      return super.bytesFor(shape) + Long.BYTES;
    }

    @Override
    public MessageQueue attach(MemorySegment memory, Role role) {
      Shm.setLong(memory, memory.byteSize() - Long.BYTES, System.nanoTime());
      return super.attach(memory, role);
    }
  }

  /** It says that whoever was stopped may be replaced. */
  public static final class Unfenced extends JournaledRing {
    @Override
    public Guarantees guarantees() {
      return new Guarantees(Progress.BLOCKING, CrashCriterion.BEFORE_RECOVERY, Takeover.FENCED);
    }
  }

  @Override
  public String id() {
    return getClass().getName();
  }

  @Override
  public String summary() {
    return "a ring with a journal";
  }

  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.BLOCKING, CrashCriterion.BEFORE_RECOVERY, Takeover.KNOWN_DEAD);
  }

  @Override
  public long bytesFor(Shape shape) {
    return SLOTS + CAPACITY * (long) Long.BYTES;
  }

  @Override
  public Capacity capacityFor(Shape shape) {
    return Capacity.exactly(CAPACITY);
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {}

  @Override
  public MessageQueue attach(MemorySegment memory, Role role) {
    return new End(memory);
  }

  @Override
  public void recover(MemorySegment memory, Role dead) {
    long note = Shm.getLong(memory, NOTE);
    if (note != 0) {
      Shm.setLongRelease(memory, TAIL, note);
      Shm.setLongRelease(memory, COPY, note);
      Shm.setLongRelease(memory, NOTE, 0);
    }
  }

  @Override
  public int maxParties(Role role) {
    return 1;
  }

  private record End(MemorySegment memory) implements MessageQueue {
    @Override
    public boolean offer(byte[] message) {
      long tail = Shm.getLong(memory, TAIL);
      if (tail - Shm.getLongAcquire(memory, HEAD) == CAPACITY) {
        return false;
      }
      Shm.write(memory, slot(tail), message, 0, Long.BYTES);
      Shm.setLongRelease(memory, NOTE, tail + 1);
      Shm.setLongRelease(memory, TAIL, tail + 1);
      Shm.setLongRelease(memory, COPY, tail + 1);
      Shm.setLongRelease(memory, NOTE, 0);
      return true;
    }

    @Override
    public byte[] poll() {
      long head = Shm.getLong(memory, HEAD);
      while (Shm.getLongAcquire(memory, TAIL) != Shm.getLongAcquire(memory, COPY)) {
        Thread.onSpinWait();
      }
      if (head == Shm.getLongAcquire(memory, COPY)) {
        return null;
      }
      byte[] message = new byte[Long.BYTES];
      Shm.read(memory, slot(head), message, 0, Long.BYTES);
      Shm.setLongRelease(memory, HEAD, head + 1);
      return message;
    }

    @Override
    public int maxMessageLength() {
      return Long.BYTES;
    }

    private static long slot(long index) {
      return SLOTS + index % CAPACITY * Long.BYTES;
    }
  }
}
