package gauntlet.stress;

import gauntlet.contract.MessageHandler;
import gauntlet.contract.Prioritized;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * An end of a queue whose state is the number of messages inside, which lie one behind the other in
 * the order they came in, each behind its priority and whether its sender waits until it is taken.
 *
 * <pre>
 *    0       4           8
 *    +-------+-----------+------------ ... ---+
 *    | prio. | handed on | message            |
 *    +-------+-----------+------------ ... ---+
 * </pre>
 */
final class ToyQueue extends Toy {
  private static final int HEAD = 8;

  private final int length;

  ToyQueue(MemorySegment memory, int length, Flaw flaw) {
    super(memory, flaw);
    this.length = length;
  }

  static long bytesFor(int capacity, int length) {
    return BYTES + (long) capacity * entryBytes(length);
  }

  private static int entryBytes(int length) {
    return HEAD + (length + HEAD - 1) / HEAD * HEAD;
  }

  private int capacity() {
    return (int) ((memory.byteSize() - BYTES) / entryBytes(length));
  }

  private long entry(int index) {
    return BYTES + (long) index * entryBytes(length);
  }

  boolean offer(byte[] message, int priority) {
    return offer(message, priority, false);
  }

  private boolean offer(byte[] message, int priority, boolean handsOver) {
    boolean accepted =
        section(
            Flaw.UNLOCKED_GIVE,
            () -> {
              int inside = Math.min(state(), flaw == Flaw.OVERFILLS ? capacity() - 1 : capacity());
              if (inside == capacity()) {
                return false;
              }
              pauseIf(Flaw.UNLOCKED_GIVE);
              write(inside, message, priority, handsOver);
              setState(inside + 1);
              return true;
            });
    if (accepted) {
      ring();
    }
    return accepted;
  }

  /** Appends messages all at once, if there is room. */
  void offerAll(List<byte[]> messages) {
    if (flaw == Flaw.PIECEMEAL) {
      messages.forEach(message -> offer(message, 0));
      return;
    }
    section(
        Flaw.UNLOCKED_GIVE,
        () -> {
          int inside = state();
          for (byte[] message : messages) {
            write(inside, message, 0, false);
            inside++;
          }
          setState(inside);
          return true;
        });
    ring();
  }

  /** Forgets messages that were never appended. */
  void abort(List<byte[]> messages) {
    if (flaw == Flaw.KEEPS_ABORTED) {
      offerAll(messages);
    }
  }

  /** Hands the first message over, and then takes it; whether there was one. */
  boolean read(MessageHandler handler) {
    if (flaw == Flaw.EARLY_TAKE) {
      boolean isThere = section(Flaw.NONE, this::removeFirst);
      if (isThere) {
        handler.onMessage(message(0));
      }
      return isThere;
    }
    return section(
        Flaw.UNLOCKED_TAKE,
        () -> {
          if (state() == 0) {
            return false;
          }
          handler.onMessage(message(0));
          return removeFirst();
        });
  }

  private MemorySegment message(int index) {
    return memory.asSlice(entry(index) + HEAD, length);
  }

  private boolean removeFirst() {
    if (state() == 0) {
      return false;
    }
    remove(0, state());
    return true;
  }

  private void write(int index, byte[] message, int priority, boolean handsOver) {
    Shm.setInt(memory, entry(index), priority);
    Shm.setInt(memory, entry(index) + Integer.BYTES, handsOver ? 1 : 0);
    Shm.write(memory, entry(index) + HEAD, message, 0, message.length);
  }

  boolean offer(byte[] message, int priority, Duration timeout) {
    return await(() -> offer(message, priority), timeout);
  }

  void put(byte[] message, int priority) {
    await(() -> offer(message, priority));
  }

  /** The message that is first; none if there is none. */
  Prioritized poll() {
    AtomicReference<Prioritized> taken = new AtomicReference<>();
    boolean isAwaited = section(Flaw.UNLOCKED_TAKE, () -> takeFirst(taken));
    if (isAwaited) {
      ring();
    }
    return taken.get();
  }

  Prioritized poll(Duration timeout) {
    AtomicReference<Prioritized> taken = new AtomicReference<>();
    return await(polls(taken), timeout) ? taken.get() : null;
  }

  Prioritized take() {
    AtomicReference<Prioritized> taken = new AtomicReference<>();
    await(polls(taken));
    return taken.get();
  }

  private BooleanSupplier polls(AtomicReference<Prioritized> taken) {
    return () -> {
      taken.set(poll());
      return taken.get() != null;
    };
  }

  /** Takes the message that is first, if there is one; whether anybody may wait for that. */
  private boolean takeFirst(AtomicReference<Prioritized> taken) {
    int inside = state();
    if (inside == 0) {
      return false;
    }
    int first = first(inside);
    byte[] message = new byte[length];
    Shm.read(memory, entry(first) + HEAD, message, 0, length);
    taken.set(new Prioritized(message, Shm.getInt(memory, entry(first))));
    pauseIf(Flaw.UNLOCKED_TAKE);
    boolean isHandedOver = Shm.getInt(memory, entry(first) + Integer.BYTES) != 0;
    remove(first, inside);
    return isHandedOver || inside == capacity();
  }

  private int first(int inside) {
    if (flaw == Flaw.NEWEST_FIRST) {
      return inside - 1;
    }
    int first = 0;
    for (int index = 1; index < inside && flaw != Flaw.NO_PRIORITIES; index++) {
      if (Shm.getInt(memory, entry(index)) > Shm.getInt(memory, entry(first))) {
        first = index;
      }
    }
    return first;
  }

  private void remove(int index, int inside) {
    byte[] next = new byte[entryBytes(length)];
    for (int behind = index + 1; behind < inside; behind++) {
      Shm.read(memory, entry(behind), next, 0, next.length);
      Shm.write(memory, entry(behind - 1), next, 0, next.length);
    }
    setState(inside - 1);
  }

  /** Hands a message over: sends it, and takes it back if nobody has taken it in time. */
  boolean transfer(byte[] message, int priority, Duration timeout) {
    if (!await(() -> offer(message, priority, true), timeout)) {
      return false;
    }
    if (await(() -> !isInside(message), timeout)) {
      return true;
    }
    return flaw != Flaw.TAKES_IN_VAIN && !takeBack(message);
  }

  private boolean isInside(byte[] message) {
    return section(Flaw.UNLOCKED_GIVE, () -> indexOf(message) >= 0);
  }

  private boolean takeBack(byte[] message) {
    return section(
        Flaw.UNLOCKED_GIVE,
        () -> {
          int index = indexOf(message);
          if (index >= 0) {
            remove(index, state());
          }
          return index >= 0;
        });
  }

  private int indexOf(byte[] message) {
    byte[] other = new byte[message.length];
    for (int index = 0; index < state(); index++) {
      Shm.read(memory, entry(index) + HEAD, other, 0, other.length);
      if (Arrays.equals(message, other)) {
        return index;
      }
    }
    return -1;
  }
}
