package gauntlet.processes;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Method;
import gauntlet.contract.Party;
import gauntlet.contract.Role;
import gauntlet.history.Clock;
import gauntlet.history.HistoryLog;
import gauntlet.history.RecordedParty;
import gauntlet.shm.SharedRegion;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a worker process has at hand: an instance of a subject it is attached to, and a log for each
 * of its parties.
 */
public final class Station implements AutoCloseable {
  private record End(int party, Role role) {}

  private Subject<?> subject;
  private SharedRegion region;
  private Clock clock;
  private final List<SharedRegion> clockRegions = new ArrayList<>();
  private final List<HistoryLog> logs = new ArrayList<>();
  private final Map<End, Party> ends = new HashMap<>();

  /** Maps the region and opens the logs, in place of those it had before. */
  void attach(String name, Path regionFile, List<Path> logFiles, Optional<Path> clockFile) {
    close();
    subject = Subjects.named(name);
    region = SharedRegion.open(regionFile);
    clock = clockFile.map(this::sharedClock).orElseGet(Clock.Monotonic::new);
    logFiles.forEach(file -> logs.add(HistoryLog.open(file, clock)));
  }

  private Clock sharedClock(Path file) {
    SharedRegion mapped = SharedRegion.open(file);
    clockRegions.add(mapped);
    return new Clock.Shared(mapped.memory());
  }

  /** A party's end of the instance in this role, the same one every time. */
  public Party end(int party, Role role) {
    return ends.computeIfAbsent(new End(party, role), missing -> attach(subject, missing.role()));
  }

  private <T> Party attach(Subject<T> attached, Role role) {
    return attached.contract().party(attached.attach(region.memory(), role));
  }

  /** The same, its calls logged. */
  public RecordedParty recorded(int party, Role role) {
    return recorded(party, end(party, role));
  }

  /** A party of which what it calls is logged. */
  public RecordedParty recorded(int party, Party end) {
    return new RecordedParty(end, logs.get(party));
  }

  public List<Method> methods() {
    return subject.contract().methods();
  }

  public List<String> accessors() {
    return subject.accessors();
  }

  public MemorySegment memory() {
    return region.memory();
  }

  /** Repairs what the dead holder of a role may have left; answers when that was done. */
  public long recover(Role dead) {
    subject.recover(region.memory(), dead);
    return clock.now();
  }

  @Override
  public void close() {
    ends.values().forEach(Party::close);
    ends.clear();
    logs.forEach(HistoryLog::close);
    logs.clear();
    clockRegions.forEach(SharedRegion::close);
    clockRegions.clear();
    if (region != null) {
      region.close();
      region = null;
    }
  }
}
