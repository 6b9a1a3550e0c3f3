package gauntlet.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What travels through the sockets of a channel, within a {@link Frame}: the request of a client,
 * or the response to it.
 *
 * <pre>
 *    0               8               16
 *    +---------------+---------------+------- ... ------+
 *    | place         | id            | bytes            |
 *    +---------------+---------------+------- ... ------+
 * </pre>
 *
 * <p>The place is that of the client in the memory of the instance.
 */
final class RpcPacket {
  private static final int HEADER_BYTES = 16;
  private static final int ID = 8;

  private final long place;
  private final long id;
  private final byte[] bytes;

  RpcPacket(long place, long id, byte[] bytes) {
    this.place = place;
    this.id = id;
    this.bytes = bytes;
  }

  /** How long the frame is of so many bytes. */
  static int frameBytes(int length) {
    return Frame.HEADER_BYTES + HEADER_BYTES + length;
  }

  byte[] toFrame() {
    byte[] message = new byte[HEADER_BYTES + bytes.length];
    wrap(message).putLong(0, place).putLong(ID, id).put(HEADER_BYTES, bytes);
    return Frame.encode(id, message);
  }

  /**
   * The packet in a frame.
   *
   * @throws BrokenFrameException if there is none
   */
  static RpcPacket ofFrame(byte[] frame, int places) {
    byte[] message = Frame.decode(frame);
    if (message.length < HEADER_BYTES) {
      throw new BrokenFrameException("packet cut short: bytes=" + message.length);
    }
    ByteBuffer header = wrap(message);
    long place = header.getLong(0);
    if (place < 0 || place >= places) {
      throw new BrokenFrameException("packet of no client: place=" + place);
    }
    byte[] bytes = new byte[message.length - HEADER_BYTES];
    header.get(HEADER_BYTES, bytes);
    return new RpcPacket(place, header.getLong(ID), bytes);
  }

  int place() {
    return (int) place;
  }

  long id() {
    return id;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  private static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
