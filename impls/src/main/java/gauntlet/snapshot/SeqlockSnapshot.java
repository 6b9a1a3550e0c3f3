package gauntlet.snapshot;

import static gauntlet.snapshot.SeqlockSnapshotLayout.BUFFERS;
import static gauntlet.snapshot.SeqlockSnapshotLayout.LENGTH;
import static gauntlet.snapshot.SeqlockSnapshotLayout.PARTIES;
import static gauntlet.snapshot.SeqlockSnapshotLayout.VALUE;
import static gauntlet.snapshot.SeqlockSnapshotLayout.VERSION;
import static gauntlet.snapshot.SeqlockSnapshotLayout.WRITTEN_FOR;

import gauntlet.contract.Snapshot;
import gauntlet.shm.CorruptMemoryException;
import gauntlet.shm.Parties;
import gauntlet.shm.PartiesLayout;
import gauntlet.shm.Shm;
import gauntlet.subject.Field;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A value of many bytes that is read and written as one: a seqlock that never locks. Writes are
 * wait-free, reads lock-free, and nobody killed or stopped anywhere is in anybody's way.
 *
 * <p>The seqlock of operating systems has one place for the value. Its writer makes a number odd,
 * changes the value, and makes the number even again; a reader reads the number before and after
 * its copy, and begins anew if it was odd or has changed. A writer that dies in between leaves an
 * odd number and half a value for ever. Here a value is written where none is that counts: each
 * writer has two buffers, and one word, the version, says which of all buffers has the value. One
 * compare-and-set of that word is the moment a write takes effect.
 *
 * <p><b>A write</b> fills the one of the writer's two buffers that is not the current one, and then
 * replaces the version it has read before. If another writer was faster, there is nothing left to
 * do: this write took effect just before that one, and was overwritten before anybody read it. So a
 * write never tries again.
 *
 * <p><b>A read</b> reads the version, copies the buffer that it names, and looks whether the buffer
 * still is what it was written for. If it is not, its writer has begun to fill it again, so another
 * write has taken effect meanwhile: the copy may be torn, and the reader begins anew. The value was
 * the current one when its version was read.
 *
 * <p><b>A writer is killed</b>
 *
 * <ul>
 *   <li>before the compare-and-set: the old value stays, in a buffer that nobody touches; the next
 *       owner of the two buffers fills the other one again;
 *   <li>after it: the new value is there, whole.
 * </ul>
 *
 * <p>It leaves its entry among the {@link Parties}, which {@link #recover} returns, and joining
 * does when no entry is free. A reader leaves nothing.
 *
 * <p><b>Orderings.</b> The copy of a reader races with the stores of a writer, and that is meant: a
 * torn copy is seen to be torn, and thrown away. In C++ the race alone would be undefined behaviour
 * (Boehm, "Can seqlocks get along with programming language memory models?", 2012). In Java each
 * byte read is one that was written there at some time, but nothing orders plain reads and writes
 * with others, and an acquire or a release works towards one side only. So it takes two fences:
 *
 * <ul>
 *   <li>The reader's: the copy is made before the buffer's version is read again. That reading
 *       itself could not see to it, an acquire keeps later accesses from moving up, not earlier
 *       ones from moving down. That the copy is not made before the version is read, its acquire
 *       does see to.
 *   <li>The writer's: the buffer's version is changed before its first byte is. A release would
 *       keep earlier accesses from moving down, not later ones from moving up.
 * </ul>
 *
 * <p>If the copy has a byte of the next value, then by these two the second reading sees the next
 * version, or a later one. The compare-and-set releases the value, for those who acquire the
 * version.
 *
 * <p><b>Wrap-around.</b> The number in a version has 59 bits.
 *
 * <p>An instance is one end, used by one thread. It has no entry before its first write.
 */
public class SeqlockSnapshot implements Snapshot {
  private static final int NONE = -1;

  private final MemorySegment memory;
  private final int length;
  private final long bufferBytes;
  private final Parties parties;

  /** The entry of this end among the writers. */
  private int self = NONE;

  /** Lays out a snapshot that has this value, and only values of its length. */
  public static void create(MemorySegment zeroed, byte[] value) {
    if (!fits(value.length, zeroed)) {
      throw new IllegalArgumentException(
          "snapshot does not fit its memory: length=%d, memory=%d"
              .formatted(value.length, zeroed.byteSize()));
    }
    Shm.write(zeroed, BUFFERS + VALUE, value, 0, value.length);
    // Pairs with the acquire of the length in the constructor: the value has been laid out.
    Shm.setLongRelease(zeroed, LENGTH, value.length);
  }

  /** Attaches to a snapshot that {@link #create} has laid out. */
  public SeqlockSnapshot(MemorySegment memory) {
    // Pairs with the release of the length in create().
    long laid = memory.byteSize() < BUFFERS ? 0 : Shm.getLongAcquire(memory, LENGTH);
    if (!fits(laid, memory)) {
      throw new IllegalArgumentException(
          "no snapshot in this memory: length=%d, memory=%d".formatted(laid, memory.byteSize()));
    }
    this.memory = memory;
    this.length = (int) laid;
    this.bufferBytes = SeqlockSnapshotLayout.bufferBytes(laid);
    this.parties = new Parties(memory.asSlice(PARTIES, PartiesLayout.BYTES));
  }

  /** What the layout calls the bytes of one for values of {@code length} bytes. */
  public static List<Field> fields(int length) {
    return SeqlockSnapshotLayout.fields(length);
  }

  /** How many bytes of memory a value of this length takes. */
  public static long bytes(int length) {
    return SeqlockSnapshotLayout.bytes(length);
  }

  /** Returns the entries of dead writers, for others to join. */
  public final void recover() {
    parties.releaseDead();
  }

  @Override
  public final int length() {
    return length;
  }

  @Override
  public final byte[] read() {
    byte[] value = new byte[length];
    read(value);
    return value;
  }

  /**
   * Reads the value into {@code target}.
   *
   * @return its version, for {@link #replace}
   */
  public final long read(byte[] target) {
    requireLength(target);
    long version = version();
    while (!copy(version, target)) {
      version = requireAfter(version);
    }
    return version;
  }

  /** The version now: that the buffer of another one is written says that it was replaced. */
  protected long requireAfter(long replaced) {
    // Pairs with the release in mark(), which isIntact() has found.
    Shm.acquireFence();
    long version = version();
    if (version == replaced) {
      throw new CorruptMemoryException("snapshot is corrupt: version=0x%x".formatted(version));
    }
    return version;
  }

  @Override
  public final void write(byte[] value) {
    // If it fails, another write took effect meanwhile, right after this one.
    replace(version(), value);
  }

  /**
   * Sets the value if nobody has since its version was read.
   *
   * @return whether it was set
   */
  public final boolean replace(long version, byte[] value) {
    requireLength(value);
    join();
    // From here on, as long as it stays the same, the other buffers of this writer are free. To
    // have read it before joining is not enough: the entry had another owner then.
    if (version() != version) {
      return false;
    }
    return fillAndPublish(
        version, SeqlockSnapshotLayout.after(version, freeBuffer(version)), value);
  }

  /** The order that matters: what readers may find is whole before they may find it. */
  protected boolean fillAndPublish(long version, long next, byte[] value) {
    fill(next, value);
    return publish(version, next);
  }

  /** The version of the value that is there now. */
  protected final long version() {
    // Pairs with the compare-and-set in publish(): the value is whole. Volatile, because those who
    // wait for a certain value look at other words too: all see these accesses in one order.
    return Shm.getLongVolatile(memory, VERSION);
  }

  /** The number of this end among the writers. */
  public final int join() {
    if (self == NONE) {
      self = parties.join();
    }
    return self;
  }

  /** The one of the writer's two buffers that is not the current one. */
  protected int freeBuffer(long version) {
    int first = SeqlockSnapshotLayout.firstBuffer(self);
    return SeqlockSnapshotLayout.buffer(version) == first ? first + 1 : first;
  }

  /** Copies the value of this version; {@code false}: it is being overwritten. */
  private boolean copy(long version, byte[] target) {
    Shm.read(memory, buffer(version) + VALUE, target, 0, length);
    return isIntact(version);
  }

  /** Whether the value that was just copied was of this version, all of it. */
  protected boolean isIntact(long version) {
    // Pairs with the fence in mark(): see the class comment.
    Shm.acquireFence();
    return Shm.getLongOpaque(memory, buffer(version) + WRITTEN_FOR) == version;
  }

  /** Writes the value of this version into its buffer; nobody looks for it there yet. */
  protected void fill(long version, byte[] value) {
    mark(version);
    put(version, value);
  }

  /** Says for which version its buffer is going to be filled. */
  protected final void mark(long version) {
    // Pairs with the fence in requireAfter(): who finds the mark finds the version that was read
    // before it, which no longer was that of the buffer.
    Shm.setLongRelease(memory, buffer(version) + WRITTEN_FOR, version);
    // Pairs with the fence in isIntact(): see the class comment.
    Shm.storeStoreFence();
  }

  protected final void put(long version, byte[] value) {
    Shm.write(memory, buffer(version) + VALUE, value, 0, length);
  }

  /** Makes the next version the current one; {@code false}: another writer was faster. */
  protected final boolean publish(long version, long next) {
    return exchange(memory, VERSION, version, next);
  }

  protected boolean exchange(MemorySegment memory, long offset, long version, long next) {
    // Releases the value: pairs with the volatile reading in version().
    return Shm.compareAndSetLong(memory, offset, version, next);
  }

  private long buffer(long version) {
    return BUFFERS + SeqlockSnapshotLayout.buffer(version) * bufferBytes;
  }

  private void requireLength(byte[] value) {
    if (value.length != length) {
      throw new IllegalArgumentException(
          "wrong length: length=%d, expected=%d".formatted(value.length, length));
    }
  }

  private static boolean fits(long length, MemorySegment memory) {
    return length >= 1
        && length <= Integer.MAX_VALUE
        && SeqlockSnapshotLayout.bytes(length) <= memory.byteSize();
  }
}
