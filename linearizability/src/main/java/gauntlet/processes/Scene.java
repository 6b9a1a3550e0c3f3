package gauntlet.processes;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Operation;
import gauntlet.contract.Shape;
import gauntlet.engine.ClockKind;
import gauntlet.history.Clock;
import gauntlet.history.HistoryLog;
import gauntlet.shm.SharedRegion;
import gauntlet.shm.Shm;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A fresh instance of a subject and a log for each client, which is a party of some worker. Clients
 * are numbered in the order in which their workers enter.
 *
 * <p>The files lose their names as soon as all workers have entered, so that nothing is left behind
 * however the run ends.
 */
public final class Scene implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final Subject<?> subject;
  private final Path place;
  private final SharedRegion region;
  private final Optional<SharedRegion> clockRegion;
  private final Clock clock;
  private final List<HistoryLog> logs = new ArrayList<>();

  private Scene(
      Subject<?> subject, Path place, SharedRegion region, Optional<SharedRegion> clockRegion) {
    this.subject = subject;
    this.place = place;
    this.region = region;
    this.clockRegion = clockRegion;
    this.clock =
        clockRegion
            .map(shared -> (Clock) new Clock.Shared(shared.memory()))
            .orElseGet(Clock.Monotonic::new);
  }

  /** Makes the instance; nobody is attached yet. */
  public static Scene set(Subject<?> subject, Shape shape, ClockKind clock) {
    Path place = SharedRegion.DEFAULT_DIRECTORY.resolve("gauntlet-" + UUID.randomUUID());
    SharedRegion region = SharedRegion.create(place, subject.bytesFor(shape));
    try {
      subject.create(region.memory(), shape);
      return new Scene(subject, place, region, clockRegion(clock, place));
    } catch (RuntimeException e) {
      region.unlink();
      region.close();
      throw e;
    }
  }

  private static Optional<SharedRegion> clockRegion(ClockKind clock, Path place) {
    return switch (clock) {
      case MONOTONIC -> Optional.empty();
      case SHARED ->
          Optional.of(
              SharedRegion.create(
                  place.resolveSibling(place.getFileName() + "-clock"), Clock.Shared.BYTES));
    };
  }

  /**
   * Attaches a worker.
   *
   * @param parties how many it has
   * @param calls how many each of them makes at most
   * @return the number of the first of its clients
   */
  public int enter(Worker worker, int parties, int calls) throws IOException, InterruptedException {
    int first = logs.size();
    List<String> files = new ArrayList<>();
    for (int client = first; client < first + parties; client++) {
      Path file = place.resolveSibling(place.getFileName() + "-client" + client);
      logs.add(HistoryLog.create(file, calls, clock));
      files.add(file.toString());
    }
    worker.run(
        new Attach(
            Subjects.nameOf(subject),
            place.toString(),
            files,
            clockRegion.map(shared -> shared.file().toString()).orElse(null)),
        TIMEOUT);
    return first;
  }

  /** All workers have entered: the names of the files are not needed any more. */
  public void begin() {
    region.unlink();
    clockRegion.ifPresent(SharedRegion::unlink);
    logs.forEach(HistoryLog::unlink);
  }

  /** The time by the clock of the scene. */
  public long now() {
    return clock.now();
  }

  /** What the memory of the instance holds. */
  public byte[] image() {
    byte[] image = new byte[Math.toIntExact(region.memory().byteSize())];
    Shm.read(region.memory(), 0, image, 0, image.length);
    return image;
  }

  /** Whether a client has made a call yet. */
  public boolean hasBegun(int client) {
    return !logs.get(client).isEmpty();
  }

  /** What the clients have logged so far. */
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (int client = 0; client < logs.size(); client++) {
      operations.addAll(logs.get(client).read(client));
    }
    return operations;
  }

  @Override
  public void close() {
    begin();
    subject.destroy(region.memory());
    region.close();
    clockRegion.ifPresent(SharedRegion::close);
    logs.forEach(HistoryLog::close);
  }
}
