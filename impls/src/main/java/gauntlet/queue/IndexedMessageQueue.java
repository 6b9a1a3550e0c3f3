package gauntlet.queue;

import static gauntlet.queue.IndexedMessageQueueLayout.ARRIVALS;
import static gauntlet.queue.IndexedMessageQueueLayout.DEPARTURES;
import static gauntlet.queue.IndexedMessageQueueLayout.INDEX;
import static gauntlet.queue.IndexedMessageQueueLayout.LENGTH;
import static gauntlet.queue.IndexedMessageQueueLayout.MESSAGE;
import static gauntlet.queue.IndexedMessageQueueLayout.slotBytes;
import static gauntlet.queue.IndexedMessageQueueLayout.slots;

import gauntlet.contract.Prioritized;
import gauntlet.contract.PriorityMessageQueue;
import gauntlet.shm.CorruptMemoryException;
import gauntlet.shm.EventCount;
import gauntlet.shm.Futex;
import gauntlet.shm.PartiesLayout;
import gauntlet.shm.Shm;
import gauntlet.shm.Timeout;
import gauntlet.snapshot.SeqlockSnapshot;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * A queue of messages with priorities, limited in messages and in bytes, whose parties can wait for
 * each other. Everything but the waiting is lock-free, and a process killed or stopped anywhere is
 * in nobody's way.
 *
 * <p>Several rings, one a priority, do not make such a queue: while a consumer looks from one to
 * the next, a message of a higher priority arrives in the first. So there is one order of all
 * messages, the index, and it is small: for each message a word with its priority and the slot it
 * is in. Whoever wants to change it copies it, changes the copy, and replaces the shared one by the
 * copy as a whole, if that is still what it was (Herlihy, "A methodology for implementing highly
 * concurrent data objects", 1993). The index is the value of a {@link SeqlockSnapshot}, which can
 * do just that by one compare-and-set. That is the moment a call takes effect; a call that changes
 * nothing, because the queue is full or empty, took effect when it read the index.
 *
 * <p>It costs time in proportion to the number of messages there may be: with 64, a call takes
 * about a tenth of a microsecond; with thousands, more than a system call.
 *
 * <p><b>Messages</b> are in slots of one size. The index says whose each slot is: of a message
 * inside, free, or the spare of a party. A producer writes its message into its spare, and puts
 * that into the order and a free slot in its place. A consumer copies the first message, and then
 * takes it out of the order. If somebody else was faster, the copy may be of anything by now, and
 * is thrown away.
 *
 * <p><b>A process is killed</b>
 *
 * <ul>
 *   <li>before it replaces the index: its call has had no effect, and never will;
 *   <li>after it: the call has taken effect. If others waited for that and were not woken, they
 *       look for themselves within the patience of the futex;
 *   <li>waiting to hand a message over: the message stays, as if it had been put.
 * </ul>
 *
 * <p>What it leaves is its entry among the parties of the snapshot, which its spare belongs to.
 * {@link #recover} returns the entry, and joining does when none is free.
 *
 * <p><b>Waiting.</b> Consumers wait for arrivals, producers that find no room and those that hand a
 * message over for departures: two {@link EventCount}s. Any change may be the one that a waiter
 * needs, so all who wait are woken, and look again.
 *
 * <p><b>Orderings.</b> The compare-and-set of the snapshot releases the message in the slot, or the
 * copying of it, and the reading of the index acquires it: before a message is copied, and before a
 * slot is written again.
 *
 * <p>An instance is one end, used by one thread. It has no entry before its first call.
 */
public class IndexedMessageQueue implements PriorityMessageQueue {
  /** How many priorities there are. */
  public static final int PRIORITIES = 8;

  /** The ticket of a message that was not accepted. */
  private static final long NONE = 0;

  private final MemorySegment memory;
  private final QueueLimits limits;
  private final long slots;
  private final SeqlockSnapshot snapshot;
  private final EventCount arrivals;
  private final EventCount departures;

  /** Lays out an empty queue. */
  public static void create(MemorySegment zeroed, QueueLimits limits) {
    limits.requireRoom(zeroed);
    SeqlockSnapshot.create(zeroed.asSlice(INDEX), MessageIndex.empty(limits.messages()));
    limits.store(zeroed);
  }

  /** Attaches to a queue that {@link #create} has laid out. */
  public IndexedMessageQueue(MemorySegment memory, Futex futex) {
    this.memory = memory;
    this.limits = QueueLimits.of(memory);
    this.slots = slots(limits.messages());
    this.snapshot = new SeqlockSnapshot(memory.asSlice(INDEX));
    requireIndex(snapshot.length(), limits);
    this.arrivals = new EventCount(memory, ARRIVALS, futex);
    this.departures = new EventCount(memory, DEPARTURES, futex);
  }

  private static void requireIndex(int length, QueueLimits limits) {
    if (length != MessageIndex.bytes(limits.messages())) {
      throw new IllegalArgumentException(
          "no queue in this memory: indexBytes=%d, limits=%s".formatted(length, limits));
    }
  }

  /** Returns the entries of dead parties, for others to join. */
  public final void recover() {
    snapshot.recover();
  }

  @Override
  public final int priorities() {
    return PRIORITIES;
  }

  @Override
  public final int maxMessageLength() {
    return limits.longest();
  }

  // ---- producers ----

  @Override
  public final boolean offer(byte[] message, int priority) {
    return append(message, priority) != NONE;
  }

  @Override
  public final void put(byte[] message, int priority) {
    append(message, priority, Timeout.NEVER);
  }

  @Override
  public final boolean offer(byte[] message, int priority, Duration timeout) {
    return append(message, priority, Timeout.in(timeout)) != NONE;
  }

  @Override
  public final boolean transfer(byte[] message, int priority, Duration duration) {
    Timeout timeout = Timeout.in(duration);
    long ticket = append(message, priority, timeout);
    if (ticket == NONE) {
      return false;
    }
    while (isInside(ticket)) {
      if (timeout.isOver()) {
        return !withdraw(ticket, message.length);
      }
      int count = departures.prepareToWait();
      if (isInside(ticket)) {
        departures.await(count, timeout);
      }
    }
    return true;
  }

  /** The ticket of the message, or {@link #NONE}: the time ran out. */
  private long append(byte[] message, int priority, Timeout timeout) {
    long ticket = append(message, priority);
    while (ticket == NONE && !timeout.isOver()) {
      int count = departures.prepareToWait();
      ticket = append(message, priority);
      if (ticket == NONE) {
        departures.await(count, timeout);
      }
    }
    return ticket;
  }

  /** The ticket of the message, or {@link #NONE}: there is no room. */
  private long append(byte[] message, int priority) {
    requireAcceptable(message, priority);
    // Joined first: what is read afterwards is how the entry's former owner has left it.
    int self = snapshot.join();
    MessageIndex index = readIndex();
    while (hasRoomFor(message.length, index)) {
      int slot = index.spare(self);
      long ticket = index.insert(place(priority, index), priority, message.length, self);
      if (writeAndReplace(slot, message, index)) {
        arrivals.advance();
        return ticket;
      }
      // Another round only because somebody else has changed the index meanwhile.
      index = readIndex();
    }
    return NONE;
  }

  protected boolean hasRoomFor(int length, MessageIndex index) {
    return index.size() < limits.messages() && index.messageBytes() + length <= limits.bytes();
  }

  /** Where a message is to be put: behind those of its priority. */
  protected int place(int priority, MessageIndex index) {
    int place = index.size();
    while (place > 0 && index.priority(place - 1) < priority) {
      place--;
    }
    return place;
  }

  /** The order that matters: what the index names is whole before it is named. */
  protected boolean writeAndReplace(int slot, byte[] message, MessageIndex index) {
    write(slot, message);
    return replaceIndex(index);
  }

  /** Writes a message into the spare of this party; nobody sees it yet. */
  protected final void write(int slot, byte[] message) {
    Shm.setInt(memory, offset(slot) + LENGTH, message.length);
    Shm.write(memory, offset(slot) + MESSAGE, message, 0, message.length);
  }

  private boolean isInside(long ticket) {
    return readIndex().find(ticket) >= 0;
  }

  /** Takes back a message that nobody has taken; {@code false}: somebody has. */
  private boolean withdraw(long ticket, int length) {
    MessageIndex index = readIndex();
    int place = index.find(ticket);
    while (place >= 0) {
      index.remove(place, length);
      if (replaceIndex(index)) {
        departures.advance();
        return true;
      }
      index = readIndex();
      place = index.find(ticket);
    }
    return false;
  }

  // ---- consumers ----

  @Override
  public final Prioritized poll() {
    MessageIndex index = readIndex();
    while (index.size() > 0) {
      Prioritized first = takeFirst(index);
      if (first != null) {
        departures.advance();
        return first;
      }
      // Another round only because somebody else has changed the index meanwhile.
      index = readIndex();
    }
    return null;
  }

  @Override
  public final Prioritized take() {
    return take(Timeout.NEVER);
  }

  @Override
  public final Prioritized poll(Duration timeout) {
    return take(Timeout.in(timeout));
  }

  private Prioritized take(Timeout timeout) {
    Prioritized taken = poll();
    while (taken == null && !timeout.isOver()) {
      taken = pollOrSleep(arrivals, timeout);
    }
    return taken;
  }

  /** Looks once more, now that whoever brings a message will wake this party. */
  protected Prioritized pollOrSleep(EventCount messages, Timeout timeout) {
    int count = messages.prepareToWait();
    Prioritized taken = poll();
    if (taken == null) {
      messages.await(count, timeout);
    }
    return taken;
  }

  /** The first message, copied before it is taken; {@code null}: the index has changed. */
  protected Prioritized takeFirst(MessageIndex index) {
    int slot = index.slot(0);
    int length = length(slot);
    if (length < 0 || length > limits.longest()) {
      requireChanged(index, length);
      return null;
    }
    Prioritized first = new Prioritized(copy(slot, length), index.priority(0));
    index.remove(0, length);
    return replaceIndex(index) ? first : null;
  }

  /** How long the message in a slot is, if it still is there. */
  protected final int length(int slot) {
    return Shm.getInt(memory, offset(slot) + LENGTH);
  }

  protected final byte[] copy(int slot, int length) {
    byte[] message = new byte[length];
    Shm.read(memory, offset(slot) + MESSAGE, message, 0, length);
    return message;
  }

  // ---- both ----

  private MessageIndex readIndex() {
    return MessageIndex.read(limits, snapshot);
  }

  /** Makes this the index, unless somebody else has changed it since this copy was made. */
  protected final boolean replaceIndex(MessageIndex index) {
    return index.replace(snapshot);
  }

  /** Throws if the length of a message is not even possible, and it has not been taken. */
  private void requireChanged(MessageIndex index, int length) {
    if (index.isCurrent(snapshot)) {
      throw new CorruptMemoryException("queue is corrupt: messageLength=" + length);
    }
  }

  private void requireAcceptable(byte[] message, int priority) {
    if (message.length > limits.longest()) {
      throw new IllegalArgumentException(
          "message too long: length=%d, max=%d".formatted(message.length, limits.longest()));
    }
    if (priority < 0 || priority >= PRIORITIES) {
      throw new IllegalArgumentException(
          "no such priority: priority=%d, priorities=%d".formatted(priority, PRIORITIES));
    }
  }

  private long offset(int slot) {
    if (slot >= limits.messages() + PartiesLayout.COUNT) {
      throw new CorruptMemoryException("queue is corrupt: slot=" + slot);
    }
    return slots + slot * slotBytes(limits.longest());
  }
}
