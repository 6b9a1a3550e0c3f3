package gauntlet.rogue;

import com.sun.management.ThreadMXBean;
import gauntlet.contract.Operation;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What garbage has done to the others.
 *
 * @param what in words
 * @param operations what the parties have called, before and afterwards
 * @param mayBeChance whether it is no more than that they took too much time or memory: it must
 *     happen twice
 */
record Harm(Intrusion intrusion, String what, List<Operation> operations, boolean mayBeChance)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of processor time, for all calls together; they are some dozens. */
  private static final Duration SOON = Duration.ofMillis(100);

  /** By all calls together, exceptions included. */
  private static final long MOST_BYTES = 8L << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  Harm {
    operations = List.copyOf(operations);
  }

  /** That of an intrusion, borne in {@code calls}. */
  static Optional<Harm> of(Intrusion intrusion, Endurance<?> endurance, Runnable calls) {
    long start = THREADS.getCurrentThreadCpuTime();
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    calls.run();
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    Duration taken = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
    boolean mayBeChance = endurance.harm().isEmpty();
    return endurance
        .harm()
        .or(() -> excess(taken, bytes))
        .map(what -> new Harm(intrusion, what, endurance.operations(), mayBeChance));
  }

  private static Optional<String> excess(Duration taken, long bytes) {
    if (taken.compareTo(SOON) > 0) {
      return Optional.of("the calls took too long: ms=" + taken.toMillis());
    }
    return bytes > MOST_BYTES
        ? Optional.of("the calls allocated too much: bytes=" + bytes)
        : Optional.empty();
  }
}
