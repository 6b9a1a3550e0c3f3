package gauntlet.posix;

import java.lang.foreign.Arena;

/** A named POSIX semaphore: sem_overview(7). Each method but {@link #create} is one call. */
public final class PosixSemaphore implements AutoCloseable {
  private static final long O_CREAT = 0x40;
  private static final long O_EXCL = 0x80;
  private static final long OWNER_ONLY = 0600;

  private final long address;

  private PosixSemaphore(long address) {
    this.address = address;
  }

  /** Makes one with this value: sem_open(3). */
  public static void create(ObjectName name, int value) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      long address =
          LibraryCall.SEM_OPEN.call(
              Structs.string(name.flat(), arena), O_CREAT | O_EXCL, OWNER_ONLY, value);
      LibraryCall.SEM_CLOSE.call(address);
    }
  }

  /** Opens it: sem_open(3). */
  public static PosixSemaphore open(ObjectName name) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      return new PosixSemaphore(LibraryCall.SEM_OPEN.call(Structs.string(name.flat(), arena), 0));
    }
  }

  /** Takes a permit if there is one: sem_trywait(3). */
  public boolean tryWait() throws SystemCallException {
    return Refusable.unless(Errno.EAGAIN, LibraryCall.SEM_TRYWAIT, address) >= 0;
  }

  /** Takes a permit, unless there is none for so long: sem_timedwait(3). */
  public boolean await(long timeoutNanos) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      long deadline = Structs.deadline(timeoutNanos, arena);
      return Refusable.unless(Errno.ETIMEDOUT, LibraryCall.SEM_TIMEDWAIT, address, deadline) >= 0;
    }
  }

  /** Gives a permit back: sem_post(3). */
  public void post() throws SystemCallException {
    LibraryCall.SEM_POST.call(address);
  }

  /** Forgets it here: sem_close(3). */
  @Override
  public void close() throws SystemCallException {
    LibraryCall.SEM_CLOSE.call(address);
  }

  /** Removes its name, if it has one: sem_unlink(3). */
  static void unlink(ObjectName name) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      Refusable.unless(Errno.ENOENT, LibraryCall.SEM_UNLINK, Structs.string(name.flat(), arena));
    }
  }
}
