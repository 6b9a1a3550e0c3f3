package gauntlet.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A robust mutex of threads of all processes that share its memory: pthread_mutexattr_setrobust(3).
 * Each method but {@link #create} is one call. The thread that has it must give it back, or end,
 * before the memory is unmapped: the C library keeps a list of what a thread has, through the
 * mutexes themselves.
 */
public final class PthreadMutex {
  /** At least as many as a pthread_mutex_t has on any machine. */
  public static final long BYTES = 64;

  private static final long ATTRIBUTE_BYTES = 16;
  private static final long PTHREAD_PROCESS_SHARED = 1;
  private static final long PTHREAD_MUTEX_ROBUST = 1;

  private final long address;

  /** The one in this memory. */
  public PthreadMutex(MemorySegment memory) {
    this.address = memory.asSlice(0, BYTES).address();
  }

  /** Makes one in this memory: pthread_mutex_init(3). */
  public static void create(MemorySegment memory) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      long attributes = arena.allocate(ATTRIBUTE_BYTES, Long.BYTES).address();
      LibraryCall.PTHREAD_MUTEXATTR_INIT.call(attributes);
      LibraryCall.PTHREAD_MUTEXATTR_SETPSHARED.call(attributes, PTHREAD_PROCESS_SHARED);
      LibraryCall.PTHREAD_MUTEXATTR_SETROBUST.call(attributes, PTHREAD_MUTEX_ROBUST);
      LibraryCall.PTHREAD_MUTEX_INIT.call(memory.asSlice(0, BYTES).address(), attributes);
    }
  }

  /** How an attempt to lock it ended. */
  public enum Outcome {
    LOCKED,
    BUSY,
    OWNER_DEAD,
    NOT_RECOVERABLE
  }

  /** pthread_mutex_timedlock(3). */
  public Outcome lock(long timeoutNanos) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      return outcome(
          LibraryCall.PTHREAD_MUTEX_TIMEDLOCK, address, Structs.deadline(timeoutNanos, arena));
    }
  }

  private static Outcome outcome(LibraryCall call, long... arguments) throws SystemCallException {
    long result = call.attempt(arguments);
    if (result == 0) {
      return Outcome.LOCKED;
    }
    Errno errno = Errno.of(-result);
    return switch (errno) {
      case ETIMEDOUT -> Outcome.BUSY;
      case EOWNERDEAD -> Outcome.OWNER_DEAD;
      case ENOTRECOVERABLE -> Outcome.NOT_RECOVERABLE;
      default -> throw new SystemCallException(call.manPage(), errno, arguments);
    };
  }

  /** Gives it back: pthread_mutex_unlock(3). */
  public void unlock() throws SystemCallException {
    LibraryCall.PTHREAD_MUTEX_UNLOCK.call(address);
  }

  /** Declares the data repaired: pthread_mutex_consistent(3). */
  public void makeConsistent() throws SystemCallException {
    LibraryCall.PTHREAD_MUTEX_CONSISTENT.call(address);
  }
}
