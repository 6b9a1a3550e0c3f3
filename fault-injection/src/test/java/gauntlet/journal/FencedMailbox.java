package gauntlet.journal;

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
 * A queue for one message whose ends others may take over while their owners are only stopped: one
 * word says whose turn it is, in which term of office, and each term has a place of its own to
 * write to. Who resumes after its term is told so when it is about to change that word.
 *
 * <pre>
 *   0        state: full (1 bit) | term of the producer that filled it (15) | terms: producer (15), consumer (15)
 *   8 + n*s  the place of the producer in its term n modulo 16: length (8 bytes), message
 * </pre>
 */
public class FencedMailbox implements MessageQueueSubject {
  private static final long STATE = 0;
  private static final long PLACES = 8;
  private static final int PLACE_COUNT = 16;
  private static final int TERM_BITS = 15;
  private static final long TERM = (1L << TERM_BITS) - 1;
  private static final int CONSUMER_SHIFT = 0;
  private static final int PRODUCER_SHIFT = TERM_BITS;
  private static final int FILLER_SHIFT = 2 * TERM_BITS;
  private static final long FULL = 1L << (3 * TERM_BITS);

  /** Who takes over does not begin a new term. */
  public static final class Unfenced extends FencedMailbox {
    @Override
    public void recover(MemorySegment memory, Role dead) {}
  }

  @Override
  public String id() {
    return "mailbox";
  }

  @Override
  public String summary() {
    return "a fenced mailbox";
  }

  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.LOCK_FREE, CrashCriterion.BEFORE_CRASH, Takeover.FENCED)
        .delivering(Delivery.AT_MOST_ONCE);
  }

  @Override
  public long bytesFor(Shape shape) {
    return PLACES + PLACE_COUNT * placeBytes(shape);
  }

  private static long placeBytes(Shape shape) {
    return Long.BYTES + (shape.longest() + 7L & -8L);
  }

  @Override
  public Capacity capacityFor(Shape shape) {
    return Capacity.exactly(1);
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {}

  @Override
  public MessageQueue attach(MemorySegment memory, Role role) {
    return new End(memory, role);
  }

  @Override
  public void recover(MemorySegment memory, Role dead) {
    long state = Shm.getLongAcquire(memory, STATE);
    while (!Shm.compareAndSetLong(memory, STATE, state, withNextTerm(state, dead))) {
      state = Shm.getLongAcquire(memory, STATE);
    }
  }

  private static long withNextTerm(long state, Role role) {
    long next = term(state, role) + 1 & TERM;
    int shift = shift(role);
    return (state & ~(TERM << shift)) | (next << shift);
  }

  private static long term(long state, Role role) {
    return state >>> shift(role) & TERM;
  }

  private static int shift(Role role) {
    return role == Role.PRODUCER ? PRODUCER_SHIFT : CONSUMER_SHIFT;
  }

  @Override
  public int maxParties(Role role) {
    return 1;
  }

  private static final class End implements MessageQueue {
    private final MemorySegment memory;
    private final Role role;
    private final long term;
    private final long placeBytes;

    End(MemorySegment memory, Role role) {
      this.memory = memory;
      this.role = role;
      this.term = term(Shm.getLongAcquire(memory, STATE), role);
      this.placeBytes = (memory.byteSize() - PLACES) / PLACE_COUNT;
    }

    /** The state, as long as this end is in office. */
    private long state() {
      // Pairs with the compare-and-set of the other end: the message is whole, or has been read.
      long state = Shm.getLongAcquire(memory, STATE);
      if (term(state, role) != term) {
        throw new IllegalStateException(
            "others have taken over: role=%s, term=%d".formatted(role, term));
      }
      return state;
    }

    @Override
    public boolean offer(byte[] message) {
      long state = state();
      if ((state & FULL) != 0) {
        return false;
      }
      Shm.setLong(memory, place(term), message.length);
      Shm.write(memory, place(term) + Long.BYTES, message, 0, message.length);
      while (!Shm.compareAndSetLong(memory, STATE, state, filled(state))) {
        state = state();
      }
      return true;
    }

    private long filled(long state) {
      return FULL | (state & ~(TERM << FILLER_SHIFT)) | (term << FILLER_SHIFT);
    }

    @Override
    public byte[] poll() {
      long state = state();
      if ((state & FULL) == 0) {
        return null;
      }
      long place = place(state >>> FILLER_SHIFT & TERM);
      byte[] message = new byte[Math.toIntExact(Shm.getLong(memory, place))];
      Shm.read(memory, place + Long.BYTES, message, 0, message.length);
      while (!Shm.compareAndSetLong(memory, STATE, state, state & ~FULL)) {
        state = state();
      }
      return message;
    }

    private long place(long ofTerm) {
      return PLACES + ofTerm % PLACE_COUNT * placeBytes;
    }

    @Override
    public int maxMessageLength() {
      return Math.toIntExact(placeBytes - Long.BYTES);
    }
  }
}
