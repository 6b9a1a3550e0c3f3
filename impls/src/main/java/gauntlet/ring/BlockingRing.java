package gauntlet.ring;

import static gauntlet.ring.BlockingRingLayout.ARRIVALS;
import static gauntlet.ring.BlockingRingLayout.DEPARTURES;
import static gauntlet.ring.BlockingRingLayout.RING;
import static gauntlet.ring.BlockingRingLayout.STRATEGY;

import gauntlet.contract.BlockingMessageQueue;
import gauntlet.contract.MessageQueue;
import gauntlet.shm.EventCount;
import gauntlet.shm.Futex;
import gauntlet.shm.Shm;
import gauntlet.shm.Timeout;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * A ring whose ends can wait for each other: any of the rings, and beside it two {@link
 * EventCount}s, one of messages that came and one of those that went.
 *
 * <p>An offer and a poll are those of the ring. When one has changed something, it wakes who waits
 * for that. Who waits tries, says that it waits, tries once more, and only then sleeps; when it
 * wakes, for whatever reason, it begins anew. What it waits for is no promise: another end may have
 * been faster.
 *
 * <p><b>No wake-up is lost.</b> Who sleeps has first said so, and then looked at the ring; who
 * wakes has first changed the ring, and then looked whether somebody has said so. Each has a full
 * fence between its store and its look: the sleeper the compare-and-set of the event count, the
 * waker the fence in {@link WaitStrategy#PARK}. So one of them at least sees the other (Dekker):
 * the sleeper finds the message, or the waker the sleeper. In the latter case it changes the count,
 * and the futex does not let anybody fall asleep on a count that is no longer the one it has seen.
 *
 * <p><b>A process is killed</b>
 *
 * <ul>
 *   <li>between its change and the wake-up: the others look for themselves within the patience of
 *       the futex;
 *   <li>asleep, or woken and not yet back: everybody who waits is woken by every change, so nobody
 *       relied on it. Its mark on the event count costs the next change one system call.
 * </ul>
 *
 * What it did to the ring is what it would have done without waiting; there is nothing else to
 * recover than the ring.
 *
 * <p>An instance is one end, used by one thread.
 */
public class BlockingRing implements BlockingMessageQueue {
  private final MessageQueue ring;
  private final WaitStrategy strategy;
  private final EventCount arrivals;
  private final EventCount departures;

  /** Lays out what is beside the ring, which has been laid out {@linkplain #ringIn in there}. */
  public static void create(MemorySegment zeroed, WaitStrategy strategy) {
    // Pairs with the acquire in the constructor: the ring has been laid out.
    Shm.setIntRelease(zeroed, STRATEGY, strategy.code());
  }

  /** The part of the memory in which the ring is. */
  public static MemorySegment ringIn(MemorySegment memory) {
    if (memory.byteSize() < RING) {
      throw new IllegalArgumentException(
          "blocking ring does not fit its memory: memory=" + memory.byteSize());
    }
    return memory.asSlice(RING);
  }

  /**
   * An end of the blocking ring that {@link #create} has laid out.
   *
   * @param ring an end of the ring in it
   */
  public BlockingRing(MemorySegment memory, MessageQueue ring, Futex futex) {
    this.ring = ring;
    // Pairs with the release in create().
    this.strategy = WaitStrategy.of(Shm.getIntAcquire(memory, STRATEGY));
    this.arrivals = new EventCount(memory, ARRIVALS, futex);
    this.departures = new EventCount(memory, DEPARTURES, futex);
  }

  @Override
  public final int maxMessageLength() {
    return ring.maxMessageLength();
  }

  // ---- producers ----

  @Override
  public final boolean offer(byte[] message) {
    return appendAndWake(message);
  }

  @Override
  public final void put(byte[] message) {
    append(message, Timeout.NEVER);
  }

  @Override
  public final boolean offer(byte[] message, Duration timeout) {
    return append(message, Timeout.in(timeout));
  }

  private boolean append(byte[] message, Timeout timeout) {
    boolean isIn = appendAndWake(message);
    while (!isIn && !timeout.isOver()) {
      int count = strategy.prepareToWait(departures);
      isIn = appendAndWake(message);
      if (!isIn) {
        strategy.await(departures, count, timeout);
      }
    }
    return isIn;
  }

  /** The order that matters: who is woken finds the message. */
  protected boolean appendAndWake(byte[] message) {
    boolean isIn = appendToRing(message);
    if (isIn) {
      wakeConsumers();
    }
    return isIn;
  }

  protected final boolean appendToRing(byte[] message) {
    return ring.offer(message);
  }

  protected final void wakeConsumers() {
    strategy.wake(arrivals);
  }

  // ---- consumers ----

  @Override
  public final byte[] poll() {
    return takeAndWake();
  }

  @Override
  public final byte[] take() {
    return take(Timeout.NEVER);
  }

  @Override
  public final byte[] poll(Duration timeout) {
    return take(Timeout.in(timeout));
  }

  private byte[] take(Timeout timeout) {
    byte[] message = poll();
    while (message == null && !timeout.isOver()) {
      message = pollOrSleep(timeout);
    }
    return message;
  }

  /** The order that matters: who is woken finds room. */
  protected byte[] takeAndWake() {
    byte[] message = takeFromRing();
    if (message != null) {
      strategy.wake(departures);
    }
    return message;
  }

  protected final byte[] takeFromRing() {
    return ring.poll();
  }

  /** Looks once more, now that whoever brings a message will wake this end. */
  protected byte[] pollOrSleep(Timeout timeout) {
    int count = prepareToSleep();
    byte[] message = poll();
    if (message == null) {
      sleep(count, timeout);
    }
    return message;
  }

  /** Says that this end is about to wait for messages. */
  protected final int prepareToSleep() {
    return strategy.prepareToWait(arrivals);
  }

  protected final void sleep(int count, Timeout timeout) {
    strategy.await(arrivals, count, timeout);
  }
}
