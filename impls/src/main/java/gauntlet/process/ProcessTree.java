package gauntlet.process;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Ends processes this JVM has started, with all they have started in turn. */
public final class ProcessTree {
  private static final long SECONDS_TO_DIE = 10;

  private ProcessTree() {}

  /** Kills {@code root} and its descendants, and waits until it is gone. */
  public static void kill(Process root) throws InterruptedException {
    // Listed before the root dies: afterwards they are another's children.
    List<ProcessHandle> descendants = root.descendants().toList();
    root.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    if (!root.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS)) {
      throw new IllegalStateException("process does not die: pid=" + root.pid());
    }
  }

  /**
   * Kills whatever this JVM has started and has not ended yet, and waits until it is gone.
   *
   * @return their pids
   */
  public static Set<Long> killAllOfMine() {
    List<ProcessHandle> descendants = ProcessHandle.current().descendants().toList();
    descendants.forEach(ProcessHandle::destroyForcibly);
    Instant end = Instant.now().plusSeconds(SECONDS_TO_DIE);
    while (descendants.stream().anyMatch(ProcessHandle::isAlive) && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
    }
    return descendants.stream().map(ProcessHandle::pid).collect(Collectors.toSet());
  }
}
