package gauntlet.processes;

import gauntlet.contract.Operation;
import gauntlet.contract.QueueShape;
import gauntlet.history.HistoryLog;
import gauntlet.shm.SharedRegion;
import gauntlet.subject.MessageQueueSubject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A fresh queue and one log for each process that is to use it. Client n is the n-th worker.
 *
 * <p>The files lose their names as soon as all workers have mapped them, so that nothing is left
 * behind however the run ends.
 */
public final class Scene implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final SharedRegion region;
  private final List<HistoryLog> logs = new ArrayList<>();

  private Scene(SharedRegion region) {
    this.region = region;
  }

  /**
   * Makes the queue and attaches the workers.
   *
   * @param calls how many each worker makes at most
   */
  public static Scene set(
      MessageQueueSubject subject, QueueShape shape, int calls, List<Worker> workers)
      throws IOException, InterruptedException {
    Path place = SharedRegion.DEFAULT_DIRECTORY.resolve("gauntlet-" + UUID.randomUUID());
    Scene scene = new Scene(SharedRegion.create(place, subject.bytesFor(shape)));
    try {
      subject.create(scene.region.memory(), shape);
      for (int client = 0; client < workers.size(); client++) {
        Path log = place.resolveSibling(place.getFileName() + "-client" + client);
        scene.logs.add(HistoryLog.create(log, calls));
        workers
            .get(client)
            .run(new Attach(subject.id(), place.toString(), log.toString()), TIMEOUT);
      }
      return scene;
    } catch (IOException | InterruptedException | RuntimeException e) {
      scene.close();
      throw e;
    } finally {
      scene.unlink();
    }
  }

  /** What the clients have logged so far. */
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (int client = 0; client < logs.size(); client++) {
      operations.addAll(logs.get(client).read(client));
    }
    return operations;
  }

  private void unlink() {
    region.unlink();
    logs.forEach(HistoryLog::unlink);
  }

  @Override
  public void close() {
    region.close();
    logs.forEach(HistoryLog::close);
  }
}
