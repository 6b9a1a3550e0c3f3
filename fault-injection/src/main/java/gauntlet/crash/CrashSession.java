package gauntlet.crash;

import gauntlet.processes.Worker;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Processes for the parties of crashes. Those for dying are started ahead of time and warm up
 * meanwhile; those that live on come back, and are the first to be asked again.
 */
final class CrashSession implements AutoCloseable {
  private static final int AHEAD = 4;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final WarmUp WARM_UP = new WarmUp();

  /** Most live for less than a second: start-up time is all that counts. */
  private static final List<String> COMMON_FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m");

  private final List<String> flags = new ArrayList<>(COMMON_FLAGS);

  /** In the order in which they were started: the first is the readiest. */
  private final Deque<Worker> fresh = new ArrayDeque<>();

  private final Deque<Worker> veterans = new ArrayDeque<>();

  /** Who needs one, needs more: whoever replays one crash does not. */
  private int taken;

  CrashSession(Subject<?> subject, List<String> agentFlags) {
    flags.addAll(subject.jvmFlags());
    flags.addAll(agentFlags);
  }

  /** A process that will live on; to be given back. */
  Worker survivor() throws IOException, InterruptedException {
    return veterans.isEmpty() ? victim() : veterans.removeFirst();
  }

  /** A process that will be killed. */
  Worker victim() throws IOException, InterruptedException {
    while (fresh.size() <= Math.min(taken, AHEAD)) {
      Worker worker = Worker.start(flags);
      fresh.addLast(worker);
      worker.send(WARM_UP);
    }
    taken++;
    Worker first = fresh.removeFirst();
    try {
      first.join(WARM_UP, TIMEOUT);
      return first;
    } catch (RuntimeException | InterruptedException e) {
      first.close();
      throw e;
    }
  }

  void giveBack(Worker survivor) {
    veterans.addFirst(survivor);
  }

  @Override
  public void close() {
    fresh.forEach(Worker::close);
    veterans.forEach(Worker::close);
  }
}
