package gauntlet.crash;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Kills the calling process where it stands: {@code kill(getpid(), SIGKILL)}, see kill(2). */
final class SelfKill {
  private static final int SIGKILL = 9;

  @SuppressWarnings("restricted")
  private static final MethodHandle KILL =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("kill"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

  private static final int SELF = Math.toIntExact(ProcessHandle.current().pid());

  private SelfKill() {}

  /** Links what {@link #now()} needs, so that it does nothing but the one call. */
  static void prepare() {
    if (SELF <= 1) {
      throw new IllegalStateException("not a process to kill: pid=" + SELF);
    }
  }

  /** Does not return; declares an exception to be thrown so that the compiler knows. */
  static IllegalStateException now() {
    int result;
    try {
      result = (int) KILL.invokeExact(SELF, SIGKILL);
    } catch (Throwable e) {
      throw new LinkageError("cannot call kill(2): pid=" + SELF, e);
    }
    return new IllegalStateException("survived SIGKILL: pid=%d, result=%d".formatted(SELF, result));
  }
}
