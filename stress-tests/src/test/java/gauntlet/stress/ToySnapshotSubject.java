package gauntlet.stress;

import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Snapshot;
import gauntlet.shm.Shm;
import gauntlet.subject.SnapshotSubject;
import java.lang.foreign.MemorySegment;

/** A sequence lock: its state is odd while somebody writes. */
public final class ToySnapshotSubject extends ToySubject implements SnapshotSubject {
  public ToySnapshotSubject() {
    this(Flaw.ofThisJvm());
  }

  ToySnapshotSubject(Flaw flaw) {
    super(flaw);
  }

  @Override
  public long bytesFor(Shape shape) {
    return Toy.BYTES + shape.longest();
  }

  @Override
  public Snapshot attach(MemorySegment memory, Role role) {
    return new End(memory, flaw);
  }

  private static final class End extends Toy implements Snapshot {
    private byte[] remembered;

    End(MemorySegment memory, Flaw flaw) {
      super(memory, flaw);
    }

    @Override
    public void write(byte[] value) {
      section(
          Flaw.UNLOCKED_GIVE,
          () -> {
            int half = value.length / 2;
            setState(state() + 1);
            Shm.storeStoreFence();
            Shm.write(memory, BYTES, value, 0, half);
            pauseIf(Flaw.UNLOCKED_GIVE);
            Shm.write(memory, BYTES + half, value, half, value.length - half);
            // Pairs with the acquire in read().
            Shm.setIntRelease(memory, STATE, state() + 1);
            return true;
          });
    }

    @Override
    public byte[] read() {
      byte[] value = new byte[length()];
      int before;
      do {
        giveWay();
        // Pairs with the release in write().
        before = Shm.getIntAcquire(memory, STATE);
        Shm.read(memory, BYTES, value, 0, value.length);
        Shm.loadLoadFence();
      } while (flaw != Flaw.NO_RECHECK && (before % 2 != 0 || state() != before));
      if (flaw == Flaw.OLD_VALUE && remembered != null) {
        return new byte[length()];
      }
      remembered = value;
      return value;
    }

    @Override
    public int length() {
      return (int) (memory.byteSize() - BYTES);
    }
  }
}
