package gauntlet.stress;

import gauntlet.contract.Broadcast;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.shm.Shm;
import gauntlet.subject.BroadcastSubject;
import java.lang.foreign.MemorySegment;

/**
 * A broadcast whose state is the number of messages published; each place holds the number of its
 * message, or 0 while it is written.
 */
public final class ToyBroadcastSubject extends ToySubject implements BroadcastSubject {
  private static final int LENGTH = BroadcastSuite.SHAPE.longest();
  private static final int HEAD = 8;
  private static final int PLACE = HEAD + (LENGTH + HEAD - 1) / HEAD * HEAD;

  public ToyBroadcastSubject() {
    this(Flaw.ofThisJvm());
  }

  ToyBroadcastSubject(Flaw flaw) {
    super(flaw);
  }

  @Override
  public long bytesFor(Shape shape) {
    return Toy.BYTES + (long) shape.capacity() * PLACE;
  }

  @Override
  public int capacityFor(Shape shape) {
    return shape.capacity();
  }

  @Override
  public Broadcast attach(MemorySegment memory, Role role) {
    return new End(memory, flaw);
  }

  private static final class End extends Toy implements Broadcast {
    private final int capacity;

    /** What a reader comes to next; it never does before it has joined. */
    private int next = Integer.MAX_VALUE;

    End(MemorySegment memory, Flaw flaw) {
      super(memory, flaw);
      this.capacity = (int) ((memory.byteSize() - BYTES) / PLACE);
    }

    private long place(int number) {
      return BYTES + (long) (number % capacity) * PLACE;
    }

    @Override
    public void publish(byte[] message) {
      section(
          Flaw.UNLOCKED_GIVE,
          () -> {
            int number = state() + 1;
            pauseIf(Flaw.UNLOCKED_GIVE);
            Shm.setInt(memory, place(number), flaw == Flaw.EARLY_PUBLISH ? number : 0);
            if (flaw == Flaw.EARLY_PUBLISH) {
              Shm.setIntRelease(memory, STATE, number);
            }
            Shm.storeStoreFence();
            pauseIf(Flaw.EARLY_PUBLISH);
            Shm.write(memory, place(number) + HEAD, message, 0, LENGTH);
            // Both pair with the acquires in receive().
            Shm.setIntRelease(memory, place(number), number);
            Shm.setIntRelease(memory, STATE, number);
            return true;
          });
    }

    @Override
    public void join() {
      next = Shm.getIntAcquire(memory, STATE) + 1;
    }

    @Override
    public Reception receive() {
      int published = Shm.getIntAcquire(memory, STATE);
      if (next > published) {
        return new Nothing();
      }
      byte[] message = new byte[LENGTH];
      int before = Shm.getIntAcquire(memory, place(next));
      Shm.read(memory, place(next) + HEAD, message, 0, LENGTH);
      Shm.loadLoadFence();
      if (flaw != Flaw.NO_RECHECK
          && (before != next || Shm.getInt(memory, place(next)) != before)) {
        return lost(published);
      }
      next++;
      return new Received(message);
    }

    private Lost lost(int published) {
      int messages = Math.max(1, published - capacity + 1 - next);
      next += messages;
      return new Lost(messages);
    }

    @Override
    public int maxMessageLength() {
      return LENGTH;
    }
  }
}
