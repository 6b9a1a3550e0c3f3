package gauntlet.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

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

  /** Links what {@link #killSelf()} needs, so that it does nothing but the one call. */
  public static void prepare() {
    requireOneProcess(SELF);
  }

  /** Does not return; declares an exception to be thrown so that the compiler knows. */
  public static IllegalStateException killSelf() {
    send(SELF, SIGKILL);
    return new IllegalStateException("survived SIGKILL: pid=" + SELF);
  }

  /** Stops a process where it stands. */
  public static void stop(long pid) {
    send(requireOneProcess(pid), SIGSTOP);
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
