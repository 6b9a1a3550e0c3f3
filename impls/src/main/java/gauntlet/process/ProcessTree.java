package gauntlet.process;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Ends processes this JVM has started, with all they have started in turn. */
public final class ProcessTree {
  private static final long SECONDS_TO_DIE = 10;

  private ProcessTree() {}

  /**
   * Kills {@code root} and its descendants, and waits until they are gone.
   *
   * @return their pids
   */
  public static Set<Long> kill(Process root) throws InterruptedException {
    // Listed before the root dies: afterwards they are another's children.
    List<ProcessHandle> descendants = root.descendants().toList();
    root.destroyForcibly();
    if (!root.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS)) {
      throw new IllegalStateException("process does not die: pid=" + root.pid());
    }
    Set<Long> killed = kill(descendants);
    killed.add(root.pid());
    return killed;
  }

  /**
   * Kills whatever this JVM has started and has not ended yet, and waits until it is gone.
   *
   * @return their pids
   */
  public static Set<Long> killAllOfMine() {
    return kill(ProcessHandle.current().descendants().toList());
  }

  private static Set<Long> kill(List<ProcessHandle> processes) {
    processes.forEach(ProcessHandle::destroyForcibly);
    Instant end = Instant.now().plusSeconds(SECONDS_TO_DIE);
    while (processes.stream().anyMatch(ProcessHandle::isAlive)) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("processes do not die: pids=" + pids(processes));
      }
      Thread.onSpinWait();
    }
    return pids(processes);
  }

  private static Set<Long> pids(List<ProcessHandle> processes) {
    return processes.stream()
        .map(ProcessHandle::pid)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
