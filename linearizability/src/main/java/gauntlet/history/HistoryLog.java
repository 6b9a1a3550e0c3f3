package gauntlet.history;

import gauntlet.contract.Operation;
import gauntlet.shm.SharedRegion;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls of one client, written to a mapped file as they happen, so that they outlive it.
 *
 * <pre>
 *    0        4        8               16               24               32              40
 *    +--------+--------+----------------+----------------+----------------+---------------+
 *    | method |    0   | argument       | answer         | invoked        | returned      |
 *    +--------+--------+----------------+----------------+----------------+---------------+
 * </pre>
 *
 * <p>The recorded interval contains the true one: the clock is read before the call and after it,
 * and a full fence stands between each reading and the call, so that neither the compiler nor the
 * processor moves an access of the call past a reading. A call is logged before that fence: who is
 * killed inside leaves it pending.
 */
public final class HistoryLog implements AutoCloseable {
  private static final long METHOD = 0;
  private static final long ARGUMENT = 8;
  private static final long ANSWER = 16;
  private static final long INVOKED = 24;
  private static final long RETURNED = 32;
  private static final long RECORD_BYTES = 40;

  private final SharedRegion region;
  private final MemorySegment memory;
  private final Clock clock;
  private final long capacity;
  private long current = -1;

  private HistoryLog(SharedRegion region, Clock clock) {
    this.region = region;
    this.memory = region.memory();
    this.clock = clock;
    this.capacity = memory.byteSize() / RECORD_BYTES;
  }

  /** A new file with room for so many calls. */
  public static HistoryLog create(Path file, int calls, Clock clock) {
    return new HistoryLog(SharedRegion.create(file, calls * RECORD_BYTES), clock);
  }

  /** Opens an existing log, to read it or to go on writing behind what is there. */
  public static HistoryLog open(Path file, Clock clock) {
    HistoryLog log = new HistoryLog(SharedRegion.open(file), clock);
    log.current = log.size() - 1;
    return log;
  }

  /** Logs that a call begins; the call must follow at once. */
  public void invoke(int method, long argument) {
    if (current + 1 == capacity) {
      throw new IllegalStateException(
          "history log is full: file=%s, calls=%d".formatted(region.file(), capacity));
    }
    current++;
    Shm.setInt(memory, at(METHOD), method);
    Shm.setLong(memory, at(ARGUMENT), argument);
    // Pairs with the acquire of the time in size(): who sees it sees method and argument.
    Shm.setLongRelease(memory, at(INVOKED), clock.now());
    Shm.fullFence();
  }

  /** The time at which the call has returned; to be taken before anything else is done. */
  public long returnTime() {
    Shm.fullFence();
    return clock.now();
  }

  /** Logs what the call begun last has answered. */
  public void complete(long answer, long returned) {
    Shm.setLong(memory, at(ANSWER), answer);
    // Pairs with the acquire of the time in operation(): who sees it sees the answer.
    Shm.setLongRelease(memory, at(RETURNED), returned);
  }

  public boolean isEmpty() {
    // Pairs with the release of the time in invoke().
    return Shm.getLongAcquire(memory, INVOKED) == 0;
  }

  /** All calls logged so far, as those of {@code client}. */
  public List<Operation> read(int client) {
    int size = Math.toIntExact(size());
    List<Operation> operations = new ArrayList<>(size);
    for (long i = 0; i < size; i++) {
      operations.add(operation(client, i * RECORD_BYTES));
    }
    return operations;
  }

  public void unlink() {
    region.unlink();
  }

  @Override
  public void close() {
    region.close();
  }

  private Operation operation(int client, long record) {
    // Pairs with the release of the time in complete().
    long returned = Shm.getLongAcquire(memory, record + RETURNED);
    boolean pending = returned == 0;
    return new Operation(
        client,
        Shm.getInt(memory, record + METHOD),
        Shm.getLong(memory, record + ARGUMENT),
        pending ? Operation.UNKNOWN : Shm.getLong(memory, record + ANSWER),
        Shm.getLong(memory, record + INVOKED),
        pending ? Operation.NEVER : returned);
  }

  private long size() {
    long size = 0;
    // Pairs with the release of the time in invoke().
    while (size < capacity && Shm.getLongAcquire(memory, size * RECORD_BYTES + INVOKED) != 0) {
      size++;
    }
    return size;
  }

  private long at(long field) {
    return current * RECORD_BYTES + field;
  }
}
