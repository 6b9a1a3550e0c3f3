package gauntlet.fault;

import gauntlet.processes.Worker;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Processes to be killed, one always started ahead, and one that lives on. */
final class Crew implements AutoCloseable {
  /** Most live for less than a second: start-up time is all that counts. */
  private static final List<String> COMMON_FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m");

  private final List<String> flags = new ArrayList<>(COMMON_FLAGS);
  private Optional<Worker> next = Optional.empty();
  private Optional<Worker> survivor = Optional.empty();

  Crew(Subject<?> subject) {
    flags.addAll(subject.jvmFlags());
  }

  /** One that is to be killed, or closed. */
  Worker victim() throws IOException {
    Worker victim = next.isPresent() ? next.get() : Worker.start(flags);
    next = Optional.empty();
    next = Optional.of(Worker.start(flags));
    return victim;
  }

  /** The one that lives on, unless it was closed: then another. */
  Worker survivor() throws IOException {
    if (survivor.filter(Worker::isAlive).isEmpty()) {
      survivor = Optional.of(Worker.start(flags));
    }
    return survivor.get();
  }

  @Override
  public void close() {
    next.ifPresent(Worker::close);
    survivor.ifPresent(Worker::close);
  }
}
