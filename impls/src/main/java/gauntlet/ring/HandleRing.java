package gauntlet.ring;

import static gauntlet.ring.HandleRingLayout.CAPACITY;
import static gauntlet.ring.HandleRingLayout.HANDLE_BITS;
import static gauntlet.ring.HandleRingLayout.HEAD;
import static gauntlet.ring.HandleRingLayout.MAX_CAPACITY;
import static gauntlet.ring.HandleRingLayout.MAX_HANDLE;
import static gauntlet.ring.HandleRingLayout.TAIL;
import static gauntlet.ring.HandleRingLayout.WORDS;

import gauntlet.shm.CorruptMemoryException;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;

/**
 * A bounded first-in-first-out queue of handles, small numbers that say where messages are:
 * lock-free, linearizable with its answers full and empty, and never half done.
 *
 * <p>A ring of claims, such as Vyukov's, gives a position away before the message is there; whoever
 * stops in between is in everybody's way. Here what is appended is one word, so that a single
 * compare-and-set both claims a position and publishes what is at it:
 *
 * <ul>
 *   <li>A position is <em>published</em> once the word of its slot is of its lap. Positions are
 *       published one after another: a producer tries position p only after it has seen that p - 1
 *       is published, and its compare-and-set expects the word of the lap before. The <em>end</em>
 *       is the first position not published; {@code tail} only hints at it, and may lag, or be set
 *       back by a producer that was slow to store it. What is true, the words say.
 *   <li>A handle is taken by moving {@code head} past it. So a slot is free for the next lap as
 *       soon as head is behind it, and consumers store into no word.
 * </ul>
 *
 * <p><b>Full and empty are true.</b> A producer reads the word of position p and finds the lap
 * before: at this instant p is the end. It answers full if it <em>then</em> reads a head that is
 * not above p - capacity. Head only grows, and was never below end - capacity; so at the instant of
 * the first reading it was that, and the queue was full. A consumer reads head h, then the word of
 * h, and finds the lap before: at this instant h is not published, and head, at least h, cannot be
 * above the end. So the queue was empty.
 *
 * <p><b>A process killed anywhere</b> has published its handle or not, has taken one or not. A
 * producer that dies before it stores the hint costs the next one some steps.
 *
 * <p><b>Wrap-around.</b> Positions have 64 bits and never wrap. A word keeps the lower 36 bits of
 * its lap and is compared for equality only. To be fooled, a party would have to be stopped between
 * its reading of a word and its compare-and-set for a multiple of 2^36 laps, and to go on within
 * the very lap in which the word is the same again, handle included.
 *
 * <p>An instance is one end, used by one thread.
 */
public class HandleRing {
  /** There is no room for another handle. */
  static final long FULL = -1;

  /** This position is not published. */
  protected static final int NOT_YET = -1;

  /** This position has been taken, and its slot used again. */
  protected static final int OVERTAKEN = -2;

  /** As many words as a cache line has: to go over them costs no more than the hint would. */
  private static final long HINT_EVERY = 8;

  private final MemorySegment memory;
  private final int capacity;
  private final int slots;
  private final int lapShift;

  /** The end and the head as last seen, and the word that stood at the end. */
  private long end;

  private long head;
  private long wordAtEnd;

  /** Lays out an empty ring; slot i is given handle i, as if it had been taken. */
  static void create(MemorySegment zeroed, int capacity) {
    if (!fits(capacity, zeroed)) {
      throw new IllegalArgumentException(
          "ring does not fit its memory: capacity=%d, memory=%d"
              .formatted(capacity, zeroed.byteSize()));
    }
    int slots = HandleRingLayout.slots(capacity);
    for (int slot = 0; slot < slots; slot++) {
      Shm.setLong(zeroed, WORDS + (long) slot * Long.BYTES, slot);
    }
    Shm.setLong(zeroed, TAIL, slots);
    Shm.setLong(zeroed, HEAD, slots);
    Shm.setLong(zeroed, CAPACITY, capacity);
  }

  /** Attaches to a ring that {@link #create} has laid out. */
  protected HandleRing(MemorySegment memory) {
    long capacity = memory.byteSize() < WORDS ? 0 : Shm.getLong(memory, CAPACITY);
    if (!fits(capacity, memory)) {
      throw new IllegalArgumentException(
          "no ring in this memory: capacity=%d, memory=%d".formatted(capacity, memory.byteSize()));
    }
    this.memory = memory;
    this.capacity = (int) capacity;
    this.slots = HandleRingLayout.slots(this.capacity);
    this.lapShift = Integer.numberOfTrailingZeros(slots);
    this.head = head();
    this.end = head;
  }

  protected final int slots() {
    return slots;
  }

  /** How many bytes, from the start of its memory, the ring takes. */
  final long bytes() {
    return HandleRingLayout.bytes(capacity);
  }

  // ---- producers ----

  /** The position at which the next handle can be published, or {@link #FULL}. */
  final long findRoom() {
    long position = findEnd();
    if (position - head >= capacity) {
      // After the word of the end was read: see "full and empty are true".
      head = head();
    }
    return position - head < capacity ? position : FULL;
  }

  /** The first position that is not published. */
  final long findEnd() {
    long position = end;
    while (true) {
      // Pairs with the compare-and-set in exchange(): who sees the word sees what it stands for.
      long word = Shm.getLongAcquire(memory, slot(position));
      if (isOfLap(word, position - slots)) {
        end = position;
        wordAtEnd = word;
        return position;
      }
      position = behind(position, word);
    }
  }

  /** Where to look for the end after a position that is published, or was in a lap before. */
  protected long behind(long position, long word) {
    long next =
        isOfLap(word, position) ? Math.max(position + 1, tail()) : skipAhead(position, word);
    // In legal runs it is greater: behind a published position there is the next one, and a slot
    // was used again because the head was past its position, and the head only grows.
    if (next <= position) {
      throw new CorruptMemoryException(
          "ring is corrupt: position=%d, next=%d".formatted(position, next));
    }
    return next;
  }

  /** A position that is not behind the end. */
  protected final long tail() {
    // Pairs with the release of the tail in publish(): all positions before it are published.
    return Shm.getLongAcquire(memory, TAIL);
  }

  /** The handle that {@link #publish} at the end would replace. */
  final int handleAtEnd() {
    return handle(wordAtEnd);
  }

  /**
   * Publishes {@code handle} at {@code position}, the end as last found; {@code false}: another
   * producer has published there.
   */
  final boolean publish(long position, int handle) {
    if (!exchange(memory, slot(position), wordAtEnd, lap(position) | handle)) {
      return false;
    }
    end = position + 1;
    if (isHintDue(end)) {
      // No second compare-and-set: a hint may be set back. Pairs with the acquire in tail().
      Shm.setLongRelease(memory, TAIL, end);
    }
    return true;
  }

  /** Whether to tell others that all positions before this one are published. */
  protected boolean isHintDue(long position) {
    return position % HINT_EVERY == 0;
  }

  /** Puts {@code word} in the place of {@code expected}; {@code false}: another one is there. */
  protected boolean exchange(MemorySegment memory, long offset, long expected, long word) {
    // Releases what the caller has written: pairs with the acquires of the word in at() and
    // findEnd(). It is a full fence too: who answers after it has published for everybody.
    return Shm.compareAndSetLong(memory, offset, expected, word);
  }

  /** Whether the handle that was published at this position has been taken. */
  final boolean isTaken(long position) {
    if (position < head) {
      return true;
    }
    head = head();
    return position < head;
  }

  // ---- consumers ----

  /** The position of the oldest handle, or of the next, if there is none. */
  protected final long head() {
    // Pairs with the stores of the head in take() and takeUpTo(): what was taken has been copied.
    return Shm.getLongAcquire(memory, HEAD);
  }

  /** The handle at a position from head on, {@link #NOT_YET} or {@link #OVERTAKEN}. */
  protected int at(long position) {
    // Pairs with the compare-and-set in exchange(): the message is whole.
    long word = Shm.getLongAcquire(memory, slot(position));
    if (isOfLap(word, position)) {
      return handle(word);
    }
    if (isOfLap(word, position - slots)) {
      return NOT_YET;
    }
    requireOvertaken(position, word);
    return OVERTAKEN;
  }

  /**
   * Takes the handle at {@code position}, whose message has been copied; {@code false}: another
   * consumer has taken it, and the copy may be of anything.
   */
  protected boolean take(long position) {
    // Releases the reading of the message: pairs with the acquire in head(), after which a producer
    // writes over it. It is a full fence too, so that no later call finds the handle inside.
    return Shm.compareAndSetLong(memory, HEAD, position, position + 1);
  }

  /** Takes the handles before {@code position}, for the only consumer there is. */
  protected final void takeUpTo(long position) {
    // Pairs with the acquire in head(), after which a producer writes over the messages.
    Shm.setLongRelease(memory, HEAD, position);
  }

  /**
   * Throws unless {@code position} has been taken meanwhile: the one thing that explains finding
   * there what was not published there.
   */
  final void requireOvertaken(long position, long found) {
    if (head() <= position) {
      throw new CorruptMemoryException(
          "ring is corrupt: position=%d, found=0x%x".formatted(position, found));
    }
  }

  // ---- words ----

  /** From a position whose slot has been used again since: a newer one that is published. */
  private long skipAhead(long position, long word) {
    // It was used again because the head was past it, and the head is never past the end.
    requireOvertaken(position, word);
    return Math.max(head(), tail());
  }

  private static boolean fits(long capacity, MemorySegment memory) {
    return capacity >= 1
        && capacity <= MAX_CAPACITY
        && HandleRingLayout.bytes((int) capacity) <= memory.byteSize();
  }

  private long slot(long position) {
    return WORDS + (position & (slots - 1)) * Long.BYTES;
  }

  private boolean isOfLap(long word, long position) {
    return (word & ~MAX_HANDLE) == lap(position);
  }

  /** The lap of a position, in the bits a word has it in. */
  protected long lap(long position) {
    return position >>> lapShift << HANDLE_BITS;
  }

  private static int handle(long word) {
    return (int) word & MAX_HANDLE;
  }
}
