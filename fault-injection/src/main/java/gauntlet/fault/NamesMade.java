package gauntlet.fault;

import gauntlet.posix.Errno;
import gauntlet.posix.Gate;
import gauntlet.posix.ObjectKind;
import gauntlet.posix.ObjectName;
import gauntlet.posix.PosixCall;
import gauntlet.posix.PosixQueue;
import gauntlet.posix.PosixSemaphore;
import gauntlet.posix.SystemCallException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hears which names calls of this thread give: those of regions, from which others derive. */
final class NamesMade {
  private static final int NEW_PATH = 3;
  private static final int FLAGS_OF_MSGGET = 1;
  private static final int FLAGS_OF_SEMGET = 2;
  private static final long IPC_CREAT = 0x200;

  private final Thread thread = Thread.currentThread();
  private final List<ObjectName> names = new ArrayList<>();

  /** A gate that hears, and has another one treat what it has heard of. */
  Gate before(Gate other) {
    return call -> {
      if (Thread.currentThread().equals(thread)) {
        hear(call);
      }
      return other.pass(call);
    };
  }

  private void hear(PosixCall call) {
    switch (call.name()) {
      case "linkat" -> names.add(new ObjectName(Path.of(call.textAt(NEW_PATH)), ObjectName.NO_KEY));
      case "msgget" -> hearKey(call, FLAGS_OF_MSGGET);
      case "semget" -> hearKey(call, FLAGS_OF_SEMGET);
      default -> {}
    }
  }

  private void hearKey(PosixCall call, int flags) {
    if ((call.argument(flags) & IPC_CREAT) != 0) {
      names.add(new ObjectName(names.getLast().region(), (int) call.argument(0)));
    }
  }

  /** Which of them are still there, in words. */
  Optional<String> left() {
    for (ObjectName name : names) {
      if (Files.exists(name.region())) {
        return Optional.of("region " + name.region());
      }
      for (ObjectKind kind : ObjectKind.values()) {
        if (exists(kind, name)) {
          return Optional.of(kind.describe(name));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean exists(ObjectKind kind, ObjectName name) {
    try {
      switch (kind) {
        case POSIX_QUEUE -> PosixQueue.open(name, 1).close();
        case POSIX_SEMAPHORE -> PosixSemaphore.open(name).close();
        case SYSV_QUEUE, SYSV_SEMAPHORE -> {
          return name.key() != ObjectName.NO_KEY && kind.exists(name);
        }
        case NODE -> {
          return Files.exists(name.node());
        }
      }
      return true;
    } catch (SystemCallException e) {
      if (e.errno() == Errno.ENOENT || e.errno() == Errno.ENOSYS) {
        return false;
      }
      throw new UncheckedIOException("cannot look for: " + kind.describe(name), e);
    }
  }
}
