package gauntlet.shm;

import java.util.List;

/** Processes that are dead, for tests to act as. */
public final class DeadProcesses {
  private DeadProcesses() {}

  /** One that never was, and one whose pid this process has now. */
  public static List<ProcessIdentity> all() {
    ProcessIdentity self = ProcessIdentity.self();
    return List.of(
        ProcessIdentity.ofNobody(0),
        new ProcessIdentity(self.pid(), self.startTicks() - 1, self.bootId()));
  }
}
