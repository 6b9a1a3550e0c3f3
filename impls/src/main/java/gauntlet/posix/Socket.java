package gauntlet.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * A socket that is connected with another one, on this machine: unix(7), tcp(7). Each method is one
 * call, but for {@link #tcpPair}. No call waits, unless it says so, and none raises SIGPIPE.
 */
public final class Socket implements AutoCloseable {
  private static final long AF_UNIX = 1;
  private static final long AF_INET = 2;
  private static final long SOCK_STREAM = 1;
  private static final long SOCK_SEQPACKET = 5;
  private static final long SOCK_CLOEXEC = 0x80000;

  /** Room that is given to whoever asks for less: SOCK_MIN_SNDBUF of 64 bits. */
  public static final int LEAST_ROOM = 4608;

  private static final long SOL_SOCKET = 1;
  private static final long SO_SNDBUF = 7;
  private static final long IPPROTO_TCP = 6;
  private static final long TCP_NODELAY = 1;
  private static final long TCP_INFO = 11;
  private static final long SO_LINGER = 13;
  private static final int ON = 1;

  /** struct linger: whether what is not sent yet is waited for when it is closed, and how long. */
  private static final int[] NOT_AT_ALL = {ON, 0};

  private static final long MSG_PEEK = 0x2;
  private static final long MSG_DONTWAIT = 0x40;
  private static final long MSG_NOSIGNAL = 0x4000;

  /** struct sockaddr_in: family, port and address by their highest bytes first, zeros. */
  private static final long ADDRESS_BYTES = 16;

  private static final byte[] LOCALHOST = {127, 0, 0, 1};
  private static final long LOCALHOST_OFFSET = 4;

  /** struct tcp_info, of which some fields matter here. */
  private static final long INFO_BYTES = 256;

  private static final long BYTES_RECEIVED_OFFSET = 128;
  private static final long NOT_SENT_OFFSET = 144;
  private static final long BYTES_SENT_OFFSET = 200;
  private static final long BYTES_AGAIN_OFFSET = 208;

  /** Whoever else connects to the port that is open for a moment. */
  private static final int MOST_STRANGERS = 16;

  private final Descriptor descriptor;

  /** The one that this descriptor stands for. */
  public Socket(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  /** Two that carry bytes to each other: socketpair(2). */
  public static List<Descriptor> unixStreams() throws SystemCallException {
    return pair(SOCK_STREAM);
  }

  /** Two that carry messages to each other and keep their bounds: socketpair(2). */
  public static List<Descriptor> unixPackets() throws SystemCallException {
    return pair(SOCK_SEQPACKET);
  }

  private static List<Descriptor> pair(long type) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment both = arena.allocate(ValueLayout.JAVA_INT, 2);
      SystemCall.SOCKETPAIR.call(AF_UNIX, type | SOCK_CLOEXEC, 0, both.address());
      return Structs.descriptors(both);
    }
  }

  /**
   * Two that carry bytes to each other, by way of 127.0.0.1, each at once: tcp(7). When the first
   * one is closed, the connection is, and its port is free at once, not a minute later.
   */
  public static List<Descriptor> tcpPair() throws SystemCallException {
    List<Descriptor> both = connected();
    try {
      for (Descriptor one : both) {
        set(one, IPPROTO_TCP, TCP_NODELAY, ON);
      }
      set(both.getFirst(), SOL_SOCKET, SO_LINGER, NOT_AT_ALL);
      return both;
    } catch (SystemCallException e) {
      Descriptor.giveUp(both, e);
      throw e;
    }
  }

  private static List<Descriptor> connected() throws SystemCallException {
    Descriptor listening = tcp();
    List<Descriptor> both;
    try {
      both = connectedBy(listening);
    } catch (SystemCallException e) {
      Descriptor.giveUp(List.of(listening), e);
      throw e;
    }
    try {
      listening.close();
      return both;
    } catch (SystemCallException e) {
      Descriptor.giveUp(both, e);
      throw e;
    }
  }

  private static List<Descriptor> connectedBy(Descriptor listening) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      SystemCall.BIND.call(listening.number(), anyPort(arena), ADDRESS_BYTES);
      SystemCall.LISTEN.call(listening.number(), 1);
      Descriptor connecting = tcp();
      try {
        MemorySegment bound = name(listening, arena);
        SystemCall.CONNECT.call(connecting.number(), bound.address(), ADDRESS_BYTES);
        return List.of(connecting, accept(listening, name(connecting, arena), arena));
      } catch (SystemCallException e) {
        Descriptor.giveUp(List.of(connecting), e);
        throw e;
      }
    }
  }

  private static long anyPort(Arena arena) {
    MemorySegment address = arena.allocate(ADDRESS_BYTES, Integer.BYTES);
    address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_INET);
    MemorySegment.copy(
        LOCALHOST, 0, address, ValueLayout.JAVA_BYTE, LOCALHOST_OFFSET, LOCALHOST.length);
    return address.address();
  }

  private static Descriptor tcp() throws SystemCallException {
    return new Descriptor(SystemCall.SOCKET.call(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  }

  /** What a socket is bound to: getsockname(2). */
  private static MemorySegment name(Descriptor socket, Arena arena) throws SystemCallException {
    MemorySegment address = arena.allocate(ADDRESS_BYTES, Integer.BYTES);
    long length = Structs.integer((int) ADDRESS_BYTES, arena).address();
    SystemCall.GETSOCKNAME.call(socket.number(), address.address(), length);
    return address;
  }

  /** The connection with this peer, and no stranger's: accept(2). */
  private static Descriptor accept(Descriptor listening, MemorySegment peer, Arena arena)
      throws SystemCallException {
    MemorySegment address = arena.allocate(ADDRESS_BYTES, Integer.BYTES);
    for (int strangers = 0; ; strangers++) {
      long length = Structs.integer((int) ADDRESS_BYTES, arena).address();
      long accepted =
          SystemCall.ACCEPT4.call(listening.number(), address.address(), length, SOCK_CLOEXEC);
      if (address.mismatch(peer) < 0) {
        return new Descriptor(accepted);
      }
      SystemCall.CLOSE.call(accepted);
      if (strangers == MOST_STRANGERS) {
        throw new SystemCallException("accept4", Errno.ECONNREFUSED, listening.number());
      }
    }
  }

  /**
   * Two of which the second can send so many bytes before the first receives any, all that the
   * kernel counts included: socket(7), SO_SNDBUF. They are closed if that is too much.
   */
  public static List<Descriptor> withRoom(List<Descriptor> both, int bytes)
      throws SystemCallException {
    Descriptor sending = both.getLast();
    try {
      // The kernel doubles what it is asked for.
      set(sending, SOL_SOCKET, SO_SNDBUF, Math.ceilDiv(bytes, 2));
      int room = room(sending);
      if (room < bytes) {
        throw new IllegalArgumentException(
            "too much for the buffer of a socket: bytes=%d, most=%d".formatted(bytes, room));
      }
      return both;
    } catch (SystemCallException | IllegalArgumentException e) {
      Descriptor.giveUp(both, e);
      throw e;
    }
  }

  private static void set(Descriptor socket, long level, long option, int... value)
      throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_INT, value);
      SystemCall.SETSOCKOPT.call(socket.number(), level, option, bytes.address(), bytes.byteSize());
    }
  }

  private static int room(Descriptor socket) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = Structs.integer(0, arena);
      long length = Structs.integer(Integer.BYTES, arena).address();
      SystemCall.GETSOCKOPT.call(socket.number(), SOL_SOCKET, SO_SNDBUF, value.address(), length);
      return value.get(ValueLayout.JAVA_INT, 0);
    }
  }

  /** Of a TCP socket, how many bytes it was ever given to be sent: tcp(7), TCP_INFO. */
  public long bytesSent() throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = info(arena);
      return info.get(ValueLayout.JAVA_LONG, BYTES_SENT_OFFSET)
          - info.get(ValueLayout.JAVA_LONG, BYTES_AGAIN_OFFSET)
          + info.get(ValueLayout.JAVA_INT, NOT_SENT_OFFSET);
    }
  }

  /** Of a TCP socket, how many bytes have ever come: tcp(7), TCP_INFO. */
  public long bytesReceived() throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      return info(arena).get(ValueLayout.JAVA_LONG, BYTES_RECEIVED_OFFSET);
    }
  }

  private MemorySegment info(Arena arena) throws SystemCallException {
    MemorySegment info = arena.allocate(INFO_BYTES, Long.BYTES);
    long length = Structs.integer((int) INFO_BYTES, arena).address();
    SystemCall.GETSOCKOPT.call(descriptor.number(), IPPROTO_TCP, TCP_INFO, info.address(), length);
    return info;
  }

  /**
   * Sends bytes, from this one on, as many as there is room for, or a message, if there is room for
   * it: send(2).
   *
   * @return how many, or -1: there is no room
   */
  public int trySend(byte[] bytes, int from) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      long address = Structs.bytes(bytes, arena).address() + from;
      return (int)
          Refusable.unless(
              Errno.EAGAIN,
              SystemCall.SENDTO,
              descriptor.number(),
              address,
              bytes.length - from,
              MSG_DONTWAIT | MSG_NOSIGNAL);
    }
  }

  /**
   * Receives bytes, no more than so many, or a message: recv(2).
   *
   * @return what has come, without bytes if nothing will come any more; null: nothing has come
   */
  public byte[] tryReceive(int most) throws SystemCallException {
    return receive(most, MSG_DONTWAIT);
  }

  /** The same, but what has come stays where it is: recv(2), MSG_PEEK. */
  public byte[] tryPeek(int most) throws SystemCallException {
    return receive(most, MSG_DONTWAIT | MSG_PEEK);
  }

  private byte[] receive(int most, long flags) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(most);
      long length =
          Refusable.unless(
              Errno.EAGAIN, SystemCall.RECVFROM, descriptor.number(), bytes.address(), most, flags);
      return length < 0 ? null : Structs.bytes(bytes, length);
    }
  }

  /** Waits until there may be something to be received, no longer than that: poll(2). */
  public void awaitBytes(long timeoutNanos) throws SystemCallException {
    Poll.await(descriptor.number(), Poll.READABLE, timeoutNanos);
  }

  /** Waits until there may be room, no longer than that: poll(2). */
  public void awaitRoom(long timeoutNanos) throws SystemCallException {
    Poll.await(descriptor.number(), Poll.WRITABLE, timeoutNanos);
  }

  /** Whether the other one is closed; what it has sent before may still be here: poll(2). */
  public boolean isEnded() throws SystemCallException {
    return Poll.isEnded(descriptor.number());
  }

  /** close(2). */
  @Override
  public void close() throws SystemCallException {
    descriptor.close();
  }
}
