package gauntlet.rogue;

import gauntlet.contract.Operation;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What garbage has done to the others.
 *
 * @param what in words
 * @param operations what the parties have called, before and afterwards
 * @param isSlow whether it is no more than that they took too long
 */
record Harm(Intrusion intrusion, String what, List<Operation> operations, boolean isSlow)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of processor time, for all calls together; they are some dozens. */
  private static final Duration SOON = Duration.ofMillis(100);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  Harm {
    operations = List.copyOf(operations);
  }

  /** That of an intrusion, borne in {@code calls}. */
  static Optional<Harm> of(Intrusion intrusion, Endurance<?> endurance, Runnable calls) {
    long start = THREADS.getCurrentThreadCpuTime();
    calls.run();
    Duration taken = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
    boolean isSlow = endurance.harm().isEmpty() && taken.compareTo(SOON) > 0;
    return endurance
        .harm()
        .or(
            () ->
                isSlow
                    ? Optional.of("the calls took too long: ms=" + taken.toMillis())
                    : Optional.empty())
        .map(what -> new Harm(intrusion, what, endurance.operations(), isSlow));
  }
}
