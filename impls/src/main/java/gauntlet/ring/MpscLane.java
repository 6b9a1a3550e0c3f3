package gauntlet.ring;

import static gauntlet.ring.MpscRingLayout.LENGTH;
import static gauntlet.ring.MpscRingLayout.MESSAGE;
import static gauntlet.ring.MpscRingLayout.PADDING;
import static gauntlet.ring.MpscRingLayout.POSITION;
import static gauntlet.ring.MpscRingLayout.recordBytes;

import gauntlet.shm.CorruptMemoryException;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/**
 * The ring of bytes one producer of a {@link MpscRing} writes its records into. Nobody else writes
 * here, and nobody reads but what has been published in the order, so where the lane begins and
 * ends is known to its producer alone, and found again by the next one from the order.
 */
final class MpscLane {
  /** There is no room for the record. */
  static final long NO_ROOM = -1;

  private final MemorySegment memory;
  private final HandleRing order;
  private final long bytes;

  /** Count the bytes of the lane and only grow, as the indices of {@link SpscRing} do. */
  private long tail;

  private long head;

  /** An empty lane in all of {@code memory}, a power of two. */
  MpscLane(MemorySegment memory, HandleRing order) {
    this.memory = memory;
    this.order = order;
    this.bytes = memory.byteSize();
  }

  /** Puts the published record at {@code offset}, left by a former owner, behind the others. */
  void adopt(long offset) {
    append(offset, lengthAt(offset));
  }

  /** Puts the published record at {@code offset} behind those put so far. */
  void append(long offset, int length) {
    if (head == tail) {
      head = offset;
      tail = offset;
    }
    long start = tail + (offset - tail & bytes - 1);
    tail = start + recordBytes(length);
  }

  /** Where a record behind the others is to be, or {@link #NO_ROOM}. */
  long findRoom(int length) {
    int record = recordBytes(length);
    long rest = bytes - offset(tail);
    long padding = record > rest ? rest : 0;
    if (!hasRoom(padding + record)) {
      return NO_ROOM;
    }
    if (padding > 0) {
      Shm.setLong(memory, offset(tail) + POSITION, PADDING);
    }
    return offset(tail + padding);
  }

  /** Writes a record; nobody sees it yet. */
  void write(long offset, byte[] message) {
    Shm.setInt(memory, offset + LENGTH, message.length);
    Shm.write(memory, offset + MESSAGE, message, 0, message.length);
  }

  /** Notes in the record at {@code offset} where it is about to be published. */
  void mark(long offset, long position) {
    Shm.setLong(memory, offset + POSITION, position);
  }

  private boolean hasRoom(long needed) {
    if (tail + needed - head <= bytes) {
      return true;
    }
    giveBack();
    return tail + needed - head <= bytes;
  }

  /** Moves the head past the records that have been taken. */
  private void giveBack() {
    while (head != tail) {
      long position = Shm.getLong(memory, offset(head) + POSITION);
      if (position == PADDING) {
        head += bytes - offset(head);
      } else if (order.isTaken(position)) {
        head += recordBytes(lengthAt(offset(head)));
      } else {
        return;
      }
      requireBehindTail();
    }
  }

  private void requireBehindTail() {
    if (head > tail) {
      throw new CorruptMemoryException("lane is corrupt: head=%d, tail=%d".formatted(head, tail));
    }
  }

  private int lengthAt(long offset) {
    return lengthAt(memory, offset, bytes);
  }

  /**
   * The length of the message of the record at {@code offset}, which ends within {@code records}
   * and can be in a lane of so many bytes.
   */
  static int lengthAt(MemorySegment records, long offset, long laneBytes) {
    long most = Math.min(laneBytes / 2, records.byteSize() - offset) - MESSAGE;
    int length = most < 0 ? 0 : Shm.getInt(records, offset + LENGTH);
    if (length < 0 || length > most) {
      throw new CorruptMemoryException(
          "ring is corrupt: recordLength=%d, recordAt=%d".formatted(length, offset));
    }
    return length;
  }

  private long offset(long index) {
    return index & bytes - 1;
  }
}
