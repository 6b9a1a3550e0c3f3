package gauntlet.ring;

import static gauntlet.ring.MpmcRingLayout.BUFFER_LENGTH;
import static gauntlet.ring.MpmcRingLayout.LENGTH;
import static gauntlet.ring.MpmcRingLayout.MESSAGE;
import static gauntlet.ring.MpmcRingLayout.ORDER;
import static gauntlet.ring.MpmcRingLayout.PARTIES;
import static gauntlet.ring.MpmcRingLayout.TAKEN_AT;

import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.shm.CorruptMemoryException;
import gauntlet.shm.Parties;
import gauntlet.shm.PartiesLayout;
import gauntlet.shm.Shm;
import gauntlet.shm.TooManyPartiesException;
import java.lang.foreign.MemorySegment;
import java.util.function.Function;

/**
 * A ring of buffers of one size for many producers and many consumers: lock-free, linearizable with
 * its answers full and empty, and a process killed or stopped anywhere is in nobody's way.
 *
 * <p>Each slot of the order, a {@link HandleRing}, always has a buffer, and each producer owns one
 * more, its spare. A producer writes its message into the spare and then, by one compare-and-set,
 * exchanges it for the buffer of the slot at the end: that publishes the message, it is the moment
 * the offer takes effect, and what comes out, a message long taken, is the new spare. A consumer
 * copies the message at the head first and then takes it by a compare-and-set of the head, which is
 * the moment the poll takes effect. If that fails, another consumer was faster, and by then the
 * buffer may hold anything: the copy is thrown away.
 *
 * <p><b>A producer is killed</b>
 *
 * <ul>
 *   <li>before the exchange: nobody has seen its message, nobody ever will;
 *   <li>after it: the message is whole, and delivered in its turn.
 * </ul>
 *
 * <p><b>A consumer is killed</b> before its compare-and-set of the head: the message is still
 * there. After it: the message is gone with it. It leaves nothing else behind, so consumers are not
 * registered, and there may be any number of them.
 *
 * <p><b>Without any recovery</b> the others go on as if nothing had happened. What a dead producer
 * leaves is its entry among the {@link Parties}, and with it one buffer. {@link #recover} returns
 * the entries of dead producers; attaching does so too when no entry is free. The next owner of an
 * entry settles which buffer it is.
 *
 * <h2>Which buffer a dead producer owned</h2>
 *
 * <p>Its entry names its spare s, and the position p and the buffer b it tried to get for it last.
 * It owned b if it had published s at p, else s. The word of p's slot tells, as long as it is of
 * p's lap. When another producer has published in the slot since, at p + slots, one of two
 * witnesses is left if s had been published at p, and none if not, for then s has been nowhere but
 * with its owner since before p:
 *
 * <ul>
 *   <li>the entry of the producer that took s out at p + slots wants s, there;
 *   <li>or, if that entry says something else by now, s is marked as taken at p + slots or later,
 *       because a producer marks the buffer it took before it changes its entry.
 * </ul>
 *
 * <p>So the entries are read first, then the mark. An entry is three words, and its owner can die
 * between their stores. They are stored in the order wanted, position; exchange; taken at, spare.
 * An s that is newer than its position, or a b that is, is harmless: s was not published at that
 * position, and so the answer is s. The answer is a function of what the dead left behind. A new
 * owner that dies while it settles the entry leaves the same question with the same answer.
 *
 * <p><b>Orderings.</b> The exchange releases the message, and the consumer's acquire of the word
 * sees it whole. The compare-and-set of the head releases the copying of the message; a producer
 * acquires the head before it takes the buffer. The stores of an entry are releases because a
 * process can die between any two, and pair with the acquires in {@link #settle}.
 *
 * <p>An instance is one end, used by one thread.
 */
public class MpmcRing implements MessageQueue {
  private final MemorySegment memory;
  private final int bufferLength;
  private final HandleRing order;
  private final long buffers;
  private final long bufferBytes;
  private final int bufferCount;
  private final Role role;

  /** The producer's. */
  private final long entry;

  private int spare;

  /**
   * Lays out an empty ring.
   *
   * @param capacity how many messages at most
   * @param bufferLength of the longest message
   */
  public static void create(MemorySegment zeroed, int capacity, int bufferLength) {
    if (bufferLength < 1 || MpmcRingLayout.bytes(capacity, bufferLength) > zeroed.byteSize()) {
      throw new IllegalArgumentException(
          "ring does not fit its memory: capacity=%d, bufferLength=%d, memory=%d"
              .formatted(capacity, bufferLength, zeroed.byteSize()));
    }
    HandleRing.create(zeroed.asSlice(ORDER), capacity);
    int slots = HandleRingLayout.slots(capacity);
    for (int party = 0; party < PartiesLayout.COUNT; party++) {
      Shm.setLong(
          zeroed,
          MpmcRingLayout.entry(party) + MpmcRingLayout.SPARE,
          MpmcRingLayout.firstSpare(slots, party));
    }
    // Pairs with the acquire of the buffer length in requireLaid(): all else has been laid out.
    Shm.setLongRelease(zeroed, BUFFER_LENGTH, bufferLength);
  }

  /**
   * Attaches to a ring that {@link #create} has laid out.
   *
   * @throws TooManyPartiesException if this is one producer too many
   */
  public MpmcRing(MemorySegment memory, Role role) {
    this(memory, role, HandleRing::new);
  }

  /** The same, with an order of this kind. */
  protected MpmcRing(
      MemorySegment memory, Role role, Function<MemorySegment, HandleRing> kindOfOrder) {
    this.memory = memory;
    this.bufferLength = requireLaid(memory);
    this.role = role;
    this.order = kindOfOrder.apply(memory.asSlice(ORDER));
    this.buffers = ORDER + order.bytes();
    this.bufferBytes = MpmcRingLayout.bufferBytes(bufferLength);
    this.bufferCount = requireBuffers(memory.byteSize() - buffers);
    if (role == Role.PRODUCER) {
      Parties parties = parties(memory);
      int party = parties.join();
      this.entry = MpmcRingLayout.entry(party);
      try {
        this.spare = settle();
      } catch (RuntimeException e) {
        parties.leave(party);
        throw e;
      }
    } else {
      this.entry = -1;
    }
  }

  private int requireBuffers(long bytes) {
    int count = order.slots() + PartiesLayout.COUNT;
    if (count * bufferBytes > bytes) {
      throw new IllegalArgumentException(
          "no ring in this memory: bufferLength=%d, bytes=%d".formatted(bufferLength, bytes));
    }
    return count;
  }

  /** Returns the entries of dead producers, for others to attach. */
  public static void recover(MemorySegment memory) {
    requireLaid(memory);
    parties(memory).releaseDead();
  }

  @Override
  public final boolean offer(byte[] message) {
    if (role != Role.PRODUCER) {
      throw new IllegalStateException("a consumer cannot offer: role=" + role);
    }
    if (message.length > bufferLength) {
      throw new IllegalArgumentException(
          "message too long: length=%d, max=%d".formatted(message.length, bufferLength));
    }
    long position = order.findRoom();
    if (position == HandleRing.FULL) {
      return false;
    }
    write(message);
    // Another round only if another producer has published meanwhile.
    while (position != HandleRing.FULL) {
      int wanted = order.handleAtEnd();
      if (exchange(position, wanted)) {
        own(wanted, position);
        return true;
      }
      position = order.findRoom();
    }
    return false;
  }

  @Override
  public final byte[] poll() {
    while (true) {
      long position = order.head();
      int handle = order.at(position);
      if (handle == HandleRing.NOT_YET) {
        return null;
      }
      if (handle != HandleRing.OVERTAKEN) {
        byte[] message = copyAndTake(handle, position);
        if (message != null) {
          return message;
        }
      }
      // Another round only because another consumer has taken a message meanwhile.
    }
  }

  @Override
  public final int maxMessageLength() {
    return bufferLength;
  }

  /**
   * The message in a buffer, if it is this end that takes it; else {@code null}. The order that
   * matters: it is copied before it is taken.
   */
  protected byte[] copyAndTake(int buffer, long position) {
    byte[] message = copy(buffer, position);
    return message != null && take(position) ? message : null;
  }

  /** Takes the message at {@code position}; {@code false}: another consumer has. */
  protected final boolean take(long position) {
    return order.take(position);
  }

  /** Writes the message into the spare; nobody sees it yet. */
  private void write(byte[] message) {
    long buffer = buffer(spare);
    Shm.setInt(memory, buffer + LENGTH, message.length);
    Shm.write(memory, buffer + MESSAGE, message, 0, message.length);
  }

  /**
   * Exchanges the spare for the wanted buffer, which publishes it; {@code false}: another producer
   * has published there. The order that matters: who takes over the entry must know what its owner
   * was about to do.
   */
  protected boolean exchange(long position, int wanted) {
    announce(position, wanted);
    return publish(position);
  }

  /** Publishes the spare. */
  protected final boolean publish(long position) {
    return order.publish(position, spare);
  }

  /** Says what is going to be tried. */
  protected final void announce(long position, int wanted) {
    // Both pair with the acquires in settle() and hasWanted(): see the class comment.
    Shm.setLongRelease(memory, entry + MpmcRingLayout.WANTED, wanted);
    Shm.setLongRelease(memory, entry + MpmcRingLayout.POSITION, position);
  }

  /** Makes the buffer that came out of the exchange at {@code position} the spare. */
  private void own(int buffer, long position) {
    // Both pair with the acquires in settle(): see the class comment.
    Shm.setLongRelease(memory, buffer(buffer) + TAKEN_AT, position);
    Shm.setLongRelease(memory, entry + MpmcRingLayout.SPARE, buffer);
    spare = buffer;
  }

  /**
   * The message in a buffer; {@code null} if it has been taken and its length is not even possible.
   */
  protected final byte[] copy(int buffer, long position) {
    int length = Shm.getInt(memory, buffer(buffer) + LENGTH);
    if (length < 0 || length > bufferLength) {
      order.requireOvertaken(position, length);
      return null;
    }
    byte[] message = new byte[length];
    Shm.read(memory, buffer(buffer) + MESSAGE, message, 0, length);
    return message;
  }

  private long buffer(int handle) {
    if (handle < 0 || handle >= bufferCount) {
      throw new CorruptMemoryException("ring is corrupt: buffer=" + handle);
    }
    return buffers + handle * bufferBytes;
  }

  // ---- what the former owner of the entry left ----

  /** The buffer that belongs to the entry, and the entry set right. */
  private int settle() {
    // These pair with the releases in announce() and own().
    int left = (int) Shm.getLongAcquire(memory, entry + MpmcRingLayout.SPARE);
    long position = Shm.getLongAcquire(memory, entry + MpmcRingLayout.POSITION);
    int wanted = (int) Shm.getLongAcquire(memory, entry + MpmcRingLayout.WANTED);
    if (!wasPublished(left, position)) {
      return left;
    }
    own(wanted, position);
    return wanted;
  }

  private boolean wasPublished(int buffer, long position) {
    int handle = order.at(position);
    if (handle != HandleRing.OVERTAKEN) {
      return handle == buffer;
    }
    long next = position + order.slots();
    // In this order: see the class comment.
    return isWanted(buffer, next) || wasTaken(buffer, next);
  }

  /** Whether some producer has tried to take the buffer at this position or later. */
  private boolean isWanted(int buffer, long from) {
    for (int party = 0; party < PartiesLayout.COUNT; party++) {
      if (hasWanted(MpmcRingLayout.entry(party), buffer, from)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasWanted(long other, int buffer, long from) {
    // Pair with the releases in announce().
    return Shm.getLongAcquire(memory, other + MpmcRingLayout.POSITION) >= from
        && Shm.getLongAcquire(memory, other + MpmcRingLayout.WANTED) == buffer;
  }

  private boolean wasTaken(int buffer, long from) {
    // Pairs with the release in own().
    return Shm.getLongAcquire(memory, buffer(buffer) + TAKEN_AT) >= from;
  }

  private static Parties parties(MemorySegment memory) {
    return new Parties(memory.asSlice(PARTIES, PartiesLayout.BYTES));
  }

  /** How long the buffers of the ring in this memory are. */
  private static int requireLaid(MemorySegment memory) {
    // Pairs with the release of the buffer length in create().
    long length = memory.byteSize() < ORDER ? 0 : Shm.getLongAcquire(memory, BUFFER_LENGTH);
    if (length < 1 || length > memory.byteSize()) {
      throw new IllegalArgumentException(
          "no ring in this memory: bufferLength=%d, memory=%d"
              .formatted(length, memory.byteSize()));
    }
    return (int) length;
  }
}
