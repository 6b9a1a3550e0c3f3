package gauntlet.kernel;

import gauntlet.posix.SystemCall;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A thread of the superuser's that has become nobody. To the kernel, credentials are those of a
 * thread; it is the C library that gives all of them the same, and so it is left out.
 */
final class AnotherUser {
  private static final int NOBODY = 65_534;
  private static final int AS_IT_IS = -1;

  private AnotherUser() {}

  /** Does something as nobody, with no more rights than he; a thread of its own ends with it. */
  static <T> T does(Callable<T> what) throws Exception {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              become(NOBODY);
              return what.call();
            });
    Thread.ofPlatform().start(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** setresuid(2) of this thread: the effective user, and with it that of its files. */
  @SuppressWarnings("restricted")
  private static void become(int user) {
    Linker linker = Linker.nativeLinker();
    MethodHandle syscall =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("syscall"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    long result;
    try {
      result =
          (long)
              syscall.invokeExact(
                  SystemCall.byArchitecture(117, 147), (long) user, (long) user, (long) AS_IT_IS);
    } catch (Throwable e) {
      throw new AssertionError("cannot call setresuid(2)", e);
    }
    if (result != 0) {
      throw new AssertionError("cannot become another user: uid=" + user);
    }
  }
}
