package gauntlet.process;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Sends signals to single processes: kill(2). */
public final class Signals {
  private static final int SIGKILL = 9;
  private static final int SIGCONT = 18;
  private static final int SIGSTOP = 19;

  @SuppressWarnings("restricted")
  private static final MethodHandle KILL =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("kill"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

  private static final int SELF = Math.toIntExact(ProcessHandle.current().pid());

  private Signals() {}

  /** Links what the signals to itself need, so that sending one is nothing but the one call. */
  public static void prepare() {
    requireOneProcess(SELF);
  }

  /** Does not return; declares an exception to be thrown so that the compiler knows. */
  public static IllegalStateException killSelf() {
    send(SELF, SIGKILL);
    return new IllegalStateException("survived SIGKILL: pid=" + SELF);
  }

  /** Linked only by those who stop themselves: it takes some milliseconds. */
  private static final class Raise {
    @SuppressWarnings("restricted")
    static final MethodHandle RAISE =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().findOrThrow("raise"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
  }

  /**
   * Stops this process at once; returns when somebody has resumed it. The signal goes to the
   * calling thread: sent to the process, another thread might take it, and this one go on for a
   * while.
   */
  public static void stopSelf() {
    int result;
    try {
      result = (int) Raise.RAISE.invokeExact(SIGSTOP);
    } catch (Throwable e) {
      throw new LinkageError("cannot call raise(3)", e);
    }
    if (result != 0) {
      throw new IllegalStateException("cannot stop this process: pid=" + SELF);
    }
  }

  /**
   * Whether a process is stopped: each of its threads is in state T, field 3 of proc_pid_stat(5).
   * One that has ended is not.
   */
  public static boolean isStopped(long pid) throws IOException {
    Path threads = Path.of("/proc", Long.toString(requireOneProcess(pid)), "task");
    try (DirectoryStream<Path> each = Files.newDirectoryStream(threads)) {
      for (Path thread : each) {
        String stat = Files.readString(thread.resolve("stat"));
        if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
          return false;
        }
      }
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Has a process stop. Its threads do so one by one, soon after: see {@link #isStopped}. */
  public static void stop(long pid) {
    send(requireOneProcess(pid), SIGSTOP);
  }

  /** Ends a process; it can do nothing about it. */
  public static void kill(long pid) {
    send(requireOneProcess(pid), SIGKILL);
  }

  /** Lets a stopped process go on. */
  public static void resume(long pid) {
    send(requireOneProcess(pid), SIGCONT);
  }

  /** Zero and negative numbers stand for groups of processes, 1 for init. */
  private static int requireOneProcess(long pid) {
    if (pid <= 1) {
      throw new IllegalArgumentException("not a process to signal: pid=" + pid);
    }
    return Math.toIntExact(pid);
  }

  private static void send(int pid, int signal) {
    int result;
    try {
      result = (int) KILL.invokeExact(pid, signal);
    } catch (Throwable e) {
      throw new LinkageError("cannot call kill(2): pid=" + pid, e);
    }
    if (result != 0) {
      throw new IllegalStateException("no such process: pid=%d, signal=%d".formatted(pid, signal));
    }
  }
}
