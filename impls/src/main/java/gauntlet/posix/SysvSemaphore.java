package gauntlet.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A set of one System V semaphore: sysvipc(7). Each method but {@link #create} is one call. */
public final class SysvSemaphore {
  private static final long IPC_CREAT = 0x200;
  private static final long IPC_EXCL = 0x400;
  private static final int IPC_NOWAIT = 0x800;
  private static final int SEM_UNDO = 0x1000;
  private static final long IPC_RMID = 0;
  private static final long SETVAL = 16;
  private static final long OWNER_ONLY = 0600;
  private static final long ONE = 1;

  /** struct sembuf: which of the set, what to add, flags. */
  private static final long OPERATION_BYTES = 6;

  private final long id;

  private SysvSemaphore(long id) {
    this.id = id;
  }

  /** Makes one with this value: semget(2), semctl(2). */
  public static void create(ObjectName name, int value) throws SystemCallException {
    long id = SystemCall.SEMGET.call(name.key(), ONE, IPC_CREAT | IPC_EXCL | OWNER_ONLY);
    SystemCall.SEMCTL.call(id, 0, SETVAL, value);
  }

  /** Finds it: semget(2). */
  public static SysvSemaphore open(ObjectName name) throws SystemCallException {
    return new SysvSemaphore(SystemCall.SEMGET.call(name.key(), ONE, 0));
  }

  /**
   * Adds to its value, as soon as it does not become negative: semtimedop(2).
   *
   * @param undone whether the kernel takes it back when this process ends
   * @return false if the time ran out
   */
  public boolean add(int what, boolean undone, long timeoutNanos) throws SystemCallException {
    int flags = (undone ? SEM_UNDO : 0) | (timeoutNanos == 0 ? IPC_NOWAIT : 0);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment operation = arena.allocate(OPERATION_BYTES, Short.BYTES);
      operation.set(ValueLayout.JAVA_SHORT, 2, (short) what);
      operation.set(ValueLayout.JAVA_SHORT, 4, (short) flags);
      boolean waitsForEver = timeoutNanos == 0 || timeoutNanos == Long.MAX_VALUE;
      long timeout = waitsForEver ? 0 : Structs.timespec(timeoutNanos, arena);
      return Refusable.unless(
              Errno.EAGAIN, SystemCall.SEMTIMEDOP, id, operation.address(), ONE, timeout)
          >= 0;
    }
  }

  /** Whether there is one with this key: semget(2). */
  static boolean exists(ObjectName name) throws SystemCallException {
    return Refusable.unless(Errno.ENOENT, SystemCall.SEMGET, name.key(), 0, 0) >= 0;
  }

  /** Removes the one with this key, if there is one: semctl(2). */
  static void remove(ObjectName name) throws SystemCallException {
    long id = Refusable.unless(Errno.ENOENT, SystemCall.SEMGET, name.key(), 0, 0);
    if (id >= 0) {
      // EINVAL: another has removed it meanwhile.
      Refusable.unless(Errno.EINVAL, SystemCall.SEMCTL, id, 0, IPC_RMID);
    }
  }
}
