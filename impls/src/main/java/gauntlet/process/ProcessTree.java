package gauntlet.process;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

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

  /** Kills whatever this JVM has started and has not ended yet. */
  public static void killAllOfMine() {
    try (Stream<ProcessHandle> descendants = ProcessHandle.current().descendants()) {
      descendants.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
