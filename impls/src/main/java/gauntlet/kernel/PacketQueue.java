package gauntlet.kernel;

import gauntlet.contract.Role;
import gauntlet.posix.Socket;
import gauntlet.posix.SystemCallException;
import gauntlet.shm.Shm;
import gauntlet.shm.Timeout;
import java.lang.foreign.MemorySegment;

/**
 * An end of a queue that is a pair of UNIX sockets which keep the bounds of messages: unix(7),
 * SOCK_SEQPACKET. Each message is a {@link Frame}, sent by one call and received by one call; who
 * is killed in it has made it or has not.
 *
 * <p>The kernel says that it takes something only when most of its room is free: so who waits for
 * room looks again and again.
 */
final class PacketQueue extends KernelQueue {
  private final Socket socket;
  private long sent;
  private long received;

  PacketQueue(MemorySegment memory, Role role) {
    super(Shm.getInt(memory, PacketLayout.MESSAGE_BYTES));
    int descriptor = role == Role.PRODUCER ? PacketLayout.SINK : PacketLayout.SOURCE;
    socket = new Socket(SharedDescriptors.attach(memory, descriptor).getFirst());
  }

  @Override
  boolean trySend(byte[] message) throws SystemCallException {
    byte[] frame = Frame.encode(sent, message);
    boolean isSent = BrokenFrameException.isSentWhole(socket.trySend(frame, 0), frame.length);
    sent += isSent ? 1 : 0;
    return isSent;
  }

  @Override
  byte[] tryReceive() throws SystemCallException {
    // One more byte than there may be: what is longer is broken, not cut to fit.
    byte[] frame = socket.tryReceive(Frame.HEADER_BYTES + maxMessageLength() + 1);
    if (frame == null) {
      return null;
    }
    if (frame.length == 0) {
      throw EndOfStreamException.nobodySends(received);
    }
    byte[] message = Frame.decode(frame);
    received++;
    return message;
  }

  @Override
  void awaitRoom(Timeout timeout) throws SystemCallException {
    if (socket.isEnded()) {
      throw EndOfStreamException.nobodyReceives(sent);
    }
    Polling.pause(timeout);
  }

  @Override
  void awaitMessage(Timeout timeout) throws SystemCallException {
    socket.awaitBytes(timeout.left());
  }

  @Override
  public void close() {
    Refused.run(socket::close);
  }
}
