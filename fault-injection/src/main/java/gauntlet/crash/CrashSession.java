package gauntlet.crash;

import gauntlet.processes.Worker;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Idle processes for the parties of crashes, started ahead of time. Those that live on come back
 * warm, and are the first to be asked again for somebody who lives; the fresh ones are for dying.
 */
final class CrashSession implements AutoCloseable {
  private static final int AHEAD = 4;

  /** Most live for less than a second: start-up time is all that counts. */
  private static final List<String> COMMON_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xmx128m",
          "--enable-native-access=ALL-UNNAMED");

  private final List<String> flags = new ArrayList<>(COMMON_FLAGS);

  /** The warm ones first. */
  private final Deque<Worker> idle = new ArrayDeque<>();

  CrashSession(Subject<?> subject, List<String> agentFlags) {
    flags.addAll(subject.jvmFlags());
    flags.addAll(agentFlags);
  }

  /** A process that will live on; to be given back. */
  Worker survivor() throws IOException {
    startAhead();
    return idle.removeFirst();
  }

  /** A process that will be killed. */
  Worker victim() throws IOException {
    startAhead();
    return idle.removeLast();
  }

  void giveBack(Worker survivor) {
    idle.addFirst(survivor);
  }

  private void startAhead() throws IOException {
    while (idle.size() < AHEAD) {
      idle.addLast(Worker.start(flags));
    }
  }

  @Override
  public void close() {
    idle.forEach(Worker::close);
  }
}
