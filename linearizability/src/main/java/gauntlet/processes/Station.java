package gauntlet.processes;

import gauntlet.catalog.Subjects;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.history.HistoryLog;
import gauntlet.history.RecordedQueue;
import gauntlet.shm.SharedRegion;
import gauntlet.subject.MessageQueueSubject;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a worker process has at hand: a queue it is attached to, and the log of its calls. */
public final class Station implements AutoCloseable {
  private MessageQueueSubject subject;
  private SharedRegion region;
  private HistoryLog log;
  private final Map<Role, MessageQueue> ends = new EnumMap<>(Role.class);

  /** Maps the region and opens the log, in place of those it had before. */
  void attach(String subjectName, Path regionFile, Path logFile) {
    close();
    subject =
        switch (Subjects.named(subjectName)) {
          case MessageQueueSubject queue -> queue;
        };
    region = SharedRegion.open(regionFile);
    log = HistoryLog.open(logFile);
  }

  /** The worker's end of the queue in this role, the same one every time. */
  public MessageQueue end(Role role) {
    return ends.computeIfAbsent(role, missing -> subject.attach(region.memory(), missing));
  }

  /** An end whose calls are logged as this worker's. */
  public RecordedQueue recorded(MessageQueue end) {
    return new RecordedQueue(end, log);
  }

  public List<String> accessors() {
    return subject.accessors();
  }

  public MemorySegment memory() {
    return region.memory();
  }

  /** Repairs what the dead holder of a role may have left behind. */
  public void recover(Role dead) {
    subject.recover(region.memory(), dead);
  }

  @Override
  public void close() {
    if (region != null) {
      ends.clear();
      region.close();
      log.close();
      region = null;
      log = null;
    }
  }
}
