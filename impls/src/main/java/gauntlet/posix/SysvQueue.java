package gauntlet.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A System V message queue: sysvipc(7). Each method but {@link #create} is one call. */
public final class SysvQueue {
  private static final long IPC_CREAT = 0x200;
  private static final long IPC_EXCL = 0x400;
  static final long IPC_NOWAIT = 0x800;
  static final long IPC_RMID = 0;
  private static final long IPC_SET = 1;
  private static final long IPC_STAT = 2;
  private static final long OWNER_ONLY = 0600;

  /** All messages are of one type; who receives takes any. */
  private static final long TYPE = 1;

  private static final long ANY_TYPE = 0;

  /** struct msqid_ds, of which only one field matters here. */
  private static final long STATUS_BYTES = 120;

  private static final long MOST_BYTES_OFFSET = 88;

  private final long id;
  private final int messageBytes;

  private SysvQueue(long id, int messageBytes) {
    this.id = id;
    this.messageBytes = messageBytes;
  }

  /**
   * Makes one: msgget(2), msgctl(2).
   *
   * @param bytes the messages in it have together, at most; as many messages may be in it
   */
  public static void create(ObjectName name, long bytes) throws SystemCallException {
    long id = SystemCall.MSGGET.call(name.key(), IPC_CREAT | IPC_EXCL | OWNER_ONLY);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment status = arena.allocate(STATUS_BYTES, Long.BYTES);
      SystemCall.MSGCTL.call(id, IPC_STAT, status.address());
      status.set(ValueLayout.JAVA_LONG, MOST_BYTES_OFFSET, bytes);
      SystemCall.MSGCTL.call(id, IPC_SET, status.address());
    }
  }

  /** Finds it: msgget(2). */
  public static SysvQueue open(ObjectName name, int messageBytes) throws SystemCallException {
    return new SysvQueue(SystemCall.MSGGET.call(name.key(), 0), messageBytes);
  }

  /** Appends a message as soon as there is room: msgsnd(2). */
  public void send(byte[] message) throws SystemCallException {
    send(message, 0);
  }

  /** Appends a message if there is room: msgsnd(2). */
  public boolean trySend(byte[] message) throws SystemCallException {
    return send(message, IPC_NOWAIT) >= 0;
  }

  private long send(byte[] message, long flags) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment typed = arena.allocate(Long.BYTES + message.length, Long.BYTES);
      typed.set(ValueLayout.JAVA_LONG, 0, TYPE);
      MemorySegment.copy(message, 0, typed, ValueLayout.JAVA_BYTE, Long.BYTES, message.length);
      return Refusable.unless(
          Errno.EAGAIN, SystemCall.MSGSND, id, typed.address(), message.length, flags);
    }
  }

  /** Whether there is one with this key: msgget(2). */
  static boolean exists(ObjectName name) throws SystemCallException {
    return Refusable.unless(Errno.ENOENT, SystemCall.MSGGET, name.key(), 0) >= 0;
  }

  /** Removes the oldest message as soon as there is one: msgrcv(2). */
  public byte[] receive() throws SystemCallException {
    return receive(0);
  }

  /** Removes the oldest message; null if there is none: msgrcv(2). */
  public byte[] tryReceive() throws SystemCallException {
    return receive(IPC_NOWAIT);
  }

  private byte[] receive(long flags) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment typed = arena.allocate(Long.BYTES + (long) messageBytes, Long.BYTES);
      long length =
          Refusable.unless(
              Errno.ENOMSG, SystemCall.MSGRCV, id, typed.address(), messageBytes, ANY_TYPE, flags);
      return length < 0 ? null : Structs.bytes(typed.asSlice(Long.BYTES), length);
    }
  }

  /** Removes the queue with this key, if there is one: msgctl(2). */
  static void remove(ObjectName name) throws SystemCallException {
    long id = Refusable.unless(Errno.ENOENT, SystemCall.MSGGET, name.key(), 0);
    if (id >= 0) {
      // EINVAL: another has removed it meanwhile.
      Refusable.unless(Errno.EINVAL, SystemCall.MSGCTL, id, IPC_RMID);
    }
  }
}
