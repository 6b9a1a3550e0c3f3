package gauntlet.shm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The user that owns no files. The superuser can act as him, for one thread and for files only
 * (setfsuid(2)), and then has no more rights than he.
 */
final class Nobody {
  private static final int UID = 65_534;

  private Nobody() {}

  /** Runs the action as nobody if this is the superuser, who may open any file; else as it is. */
  static void run(Runnable action) {
    if (!isSuperuser()) {
      action.run();
      return;
    }
    setFileSystemUser(UID);
    try {
      action.run();
    } finally {
      setFileSystemUser(0);
    }
  }

  static boolean isSuperuser() {
    try {
      return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The call answers the user before it, and nothing else tells whether it was allowed. */
  private static void setFileSystemUser(int uid) {
    setfsuid(uid);
    int now = setfsuid(uid);
    if (now != uid) {
      throw new AssertionError("cannot act as another user: uid=%d, is=%d".formatted(uid, now));
    }
  }

  @SuppressWarnings("restricted")
  private static int setfsuid(int uid) {
    Linker linker = Linker.nativeLinker();
    MethodHandle setfsuid =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setfsuid"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try {
      return (int) setfsuid.invokeExact(uid);
    } catch (Throwable e) {
      throw new AssertionError("cannot call setfsuid", e);
    }
  }
}
