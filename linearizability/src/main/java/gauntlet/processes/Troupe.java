package gauntlet.processes;

import gauntlet.subject.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The workers of a run: started when first needed, kept from round to round while they live. */
final class Troupe implements AutoCloseable {
  private final List<String> flags = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx256m"));
  private final List<Worker> workers = new ArrayList<>();

  Troupe(Subject<?> subject) {
    flags.addAll(subject.jvmFlags());
  }

  /** So many that live. */
  List<Worker> workers(int count) throws IOException {
    workers.removeIf(worker -> !worker.isAlive());
    while (workers.size() < count) {
      workers.add(Worker.start(flags));
    }
    return List.copyOf(workers.subList(0, count));
  }

  @Override
  public void close() {
    workers.forEach(Worker::close);
  }
}
