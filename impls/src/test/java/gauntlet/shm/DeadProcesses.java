package gauntlet.shm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Processes that are dead, for tests to act as. */
public final class DeadProcesses {
  private static final Path THREAD_SELF = Path.of("/proc/thread-self");

  private DeadProcesses() {}

  /**
   * One that never was, one whose pid this process has now, and one whose pid a thread has: the
   * calling one, as a rule, as that is seldom the first of its process.
   */
  public static List<ProcessIdentity> all() {
    ProcessIdentity self = ProcessIdentity.self();
    return List.of(
        ProcessIdentity.ofNobody(0),
        new ProcessIdentity(self.pid(), self.startTicks() - 1, self.bootId()),
        new ProcessIdentity(threadId(), self.startTicks() - 1, self.bootId()));
  }

  /** As the kernel numbers threads: proc(5), {@code thread-self}. */
  private static long threadId() {
    try {
      return Long.parseLong(Files.readSymbolicLink(THREAD_SELF).getFileName().toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read: file=" + THREAD_SELF, e);
    }
  }
}
