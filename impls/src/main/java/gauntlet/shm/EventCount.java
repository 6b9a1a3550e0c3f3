package gauntlet.shm;

import java.lang.foreign.MemorySegment;

/**
 * How parties wait for a change of something that is not a futex itself (Reed and Kanodia,
 * "Synchronization with eventcounts and sequencers", 1979): whoever makes the change advances the
 * count; whoever waits sleeps as long as the count is the same.
 *
 * <p>The lowest bit says that somebody may be asleep. Who wants to sleep sets it, and only then
 * looks once more whether the change has been made. Who makes the change looks at the bit
 * afterwards, and costs itself a system call only if it is set. Both first store and then look, by
 * volatile accesses: at least one of them sees the other. All sleepers are woken, so that nobody
 * has to rely on another one who was woken and was killed then.
 *
 * <p><b>A process is killed</b> after it has made a change and before it has woken the others: they
 * look for themselves within the patience of the futex.
 */
public final class EventCount {
  private static final int SOMEBODY_WAITS = 1;

  private final MemorySegment memory;
  private final long offset;
  private final Futex futex;

  /** The count in the {@code int} at {@code offset}; 0 is a new one. */
  public EventCount(MemorySegment memory, long offset, Futex futex) {
    this.memory = memory;
    this.offset = offset;
    this.futex = futex;
  }

  /**
   * Gets ready to wait. The caller looks once more for what it waits for, and then calls {@link
   * #await} if need be.
   *
   * @return the count to be awaited the end of
   */
  public int prepareToWait() {
    int count = Shm.getIntVolatile(memory, offset);
    while ((count & SOMEBODY_WAITS) == 0) {
      if (Shm.compareAndSetInt(memory, offset, count, count | SOMEBODY_WAITS)) {
        return count | SOMEBODY_WAITS;
      }
      count = Shm.getIntVolatile(memory, offset);
    }
    return count;
  }

  /** Sleeps until the count is another one, the time is over, or for no reason. */
  public void await(int count, Timeout timeout) {
    futex.await(memory, offset, count, Math.min(timeout.left(), futex.patience()));
  }

  /**
   * Wakes all who wait. The change they wait for has been made, by a volatile store, an atomic
   * update, or with a full fence behind it: a weaker store might come after this look.
   */
  public void advance() {
    int count = Shm.getIntVolatile(memory, offset);
    // If it fails, another has advanced it after the change was made, and wakes the same ones.
    if ((count & SOMEBODY_WAITS) != 0
        && Shm.compareAndSetInt(memory, offset, count, count + SOMEBODY_WAITS)) {
      futex.wake(memory, offset, Integer.MAX_VALUE);
    }
  }
}
