package gauntlet.posix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Kinds of objects that the kernel, or the file system, keeps when their last user is gone. */
public enum ObjectKind {
  POSIX_QUEUE("POSIX message queue"),
  SYSV_QUEUE("System V message queue"),
  POSIX_SEMAPHORE("POSIX semaphore"),
  SYSV_SEMAPHORE("System V semaphore"),
  /** A fifo, a socket, a file to be locked. */
  NODE("file");

  private static final int NO_SUCH_KEY = 1;

  private final String inWords;

  ObjectKind(String inWords) {
    this.inWords = inWords;
  }

  /** Whether it is found by a key, not by a name. */
  public boolean hasKey() {
    return this == SYSV_QUEUE || this == SYSV_SEMAPHORE;
  }

  /** Whether there is one with this key. */
  public boolean exists(ObjectName name) throws SystemCallException {
    return this == SYSV_QUEUE ? SysvQueue.exists(name) : SysvSemaphore.exists(name);
  }

  /** Removes the object with this name, if there is one. */
  public void remove(ObjectName name) throws IOException {
    if (hasKey() && name.key() == ObjectName.NO_KEY) {
      return; // To look for it would make one: IPC_PRIVATE.
    }
    switch (this) {
      case POSIX_QUEUE -> PosixQueue.unlink(name);
      case POSIX_SEMAPHORE -> PosixSemaphore.unlink(name);
      case SYSV_QUEUE -> SysvQueue.remove(name);
      case SYSV_SEMAPHORE -> SysvSemaphore.remove(name);
      case NODE -> Files.deleteIfExists(name.node());
    }
  }

  /** Why there can be none on this machine, if so. */
  public Optional<String> missing() {
    try {
      probe();
      return Optional.empty();
    } catch (SystemCallException e) {
      if (e.errno() == Errno.ENOSYS) {
        return Optional.of("this kernel has no %s: %s".formatted(inWords, e.what()));
      }
      throw new UncheckedIOException("cannot look for: kind=" + inWords, e);
    }
  }

  /** Looks for one that is not there. */
  private void probe() throws SystemCallException {
    ObjectName nobodys = new ObjectName(Path.of("/gauntlet-nobodys"), NO_SUCH_KEY);
    switch (this) {
      case POSIX_QUEUE -> PosixQueue.unlink(nobodys);
      case SYSV_QUEUE, SYSV_SEMAPHORE -> exists(nobodys);
      case POSIX_SEMAPHORE, NODE -> {} // They are files.
    }
  }

  /** What it is and what it is found by, for people. */
  public String describe(ObjectName name) {
    if (hasKey()) {
      return "%s key=0x%08x".formatted(inWords, name.key());
    }
    return inWords + " " + (this == NODE ? name.node() : name.flat());
  }
}
