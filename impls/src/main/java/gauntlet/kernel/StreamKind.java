package gauntlet.kernel;

import gauntlet.contract.Medium;
import gauntlet.posix.ByteSink;
import gauntlet.posix.ByteSource;
import gauntlet.posix.Descriptor;
import gauntlet.posix.PipeReader;
import gauntlet.posix.PipeWriter;
import gauntlet.posix.Socket;
import gauntlet.posix.StreamSocket;
import gauntlet.posix.SystemCallException;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Kinds of streams of bytes, and how their ends are made. */
enum StreamKind {
  PIPE(Medium.PIPE),
  UNIX(Medium.UNIX_SOCKET),
  TCP(Medium.TCP_SOCKET);

  /** What the kernel counts for a piece of data beside its bytes, at most. */
  private static final int OVERHEAD_BYTES = 2048;

  private static final int PAGE_BYTES = 4096;

  private final Medium medium;

  StreamKind(Medium medium) {
    this.medium = medium;
  }

  Medium medium() {
    return medium;
  }

  /**
   * Makes a stream; where bytes come out, and where they go in.
   *
   * @param frames for how many there is room, at least
   * @param bytes of a frame, at most
   */
  List<Descriptor> create(int frames, int bytes) throws SystemCallException {
    return switch (this) {
      case PIPE ->
          PipeWriter.createPipe((long) frames * Math.ceilDiv(bytes, PAGE_BYTES) * PAGE_BYTES);
      case UNIX -> Socket.withRoom(Socket.unixStreams(), room(frames, bytes));
      case TCP -> Socket.withRoom(Socket.tcpPair(), room(frames, bytes));
    };
  }

  /** A piece of data may be counted as twice as long. */
  private static int room(int frames, int bytes) {
    return Math.multiplyExact(frames, OVERHEAD_BYTES + 2 * bytes);
  }

  /** The end where the bytes of the instance in this memory come out. */
  ByteSource source(MemorySegment memory) {
    Descriptor own = SharedDescriptors.attach(memory, StreamLayout.SOURCE).getFirst();
    return Refused.unchecked(
        () ->
            switch (this) {
              case PIPE -> PipeReader.open(own);
              case UNIX -> StreamSocket.unix(own);
              case TCP -> StreamSocket.tcp(own);
            });
  }

  /** The end where they go in. */
  ByteSink sink(MemorySegment memory) {
    Descriptor own = SharedDescriptors.attach(memory, StreamLayout.SINK).getFirst();
    return switch (this) {
      case PIPE -> new PipeWriter(own);
      case UNIX -> StreamSocket.unix(own);
      case TCP -> StreamSocket.tcp(own);
    };
  }
}
