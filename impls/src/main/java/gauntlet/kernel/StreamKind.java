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

  /** What is sent by TCP takes its room until the other side has said that it has come: later. */
  private static final int UNACKNOWLEDGED_BYTES = 64 << 10;

  /** So much the other side lets come before anything is taken, and more: tcp(7), tcp_rmem. */
  private static final int MOST_WINDOW_BYTES = 64 << 10;

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
      case UNIX -> {
        int room = room(frames, bytes);
        yield Socket.withRoom(Socket.unixStreams(), room);
      }
      case TCP -> {
        int room = Math.addExact(room(frames, bytes), UNACKNOWLEDGED_BYTES);
        requireFitsWindow((long) (frames - StreamQueueSubject.MORE_FRAMES) * bytes);
        yield Socket.withRoom(Socket.tcpPair(), room);
      }
    };
  }

  /** A piece of data may be counted as twice as long. */
  private static int room(int frames, int bytes) {
    return Math.multiplyExact(frames, Math.addExact(OVERHEAD_BYTES, Math.multiplyExact(2, bytes)));
  }

  /** What is on its way has to come, though nobody takes what came before. */
  private static void requireFitsWindow(long bytes) {
    if (bytes > MOST_WINDOW_BYTES) {
      throw new IllegalArgumentException(
          "more than TCP sends before anything is taken: bytes=%d, most=%d"
              .formatted(bytes, MOST_WINDOW_BYTES));
    }
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
