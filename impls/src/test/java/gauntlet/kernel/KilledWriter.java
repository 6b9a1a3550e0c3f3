package gauntlet.kernel;

import gauntlet.catalog.Subjects;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.posix.Gateway;
import gauntlet.posix.PosixCall;
import gauntlet.process.Signals;
import gauntlet.shm.SharedRegion;
import gauntlet.subject.MessageQueueSubject;
import java.nio.file.Path;

/** A JVM that is killed when it has written so many bytes of a frame. */
final class KilledWriter {
  static final int MESSAGE_BYTES = 20_000;

  private KilledWriter() {}

  public static void main(String[] arguments) {
    MessageQueueSubject subject = (MessageQueueSubject) Subjects.named(arguments[0]);
    int bytes = Integer.parseInt(arguments[2]);
    try (SharedRegion region = SharedRegion.open(Path.of(arguments[1]))) {
      MessageQueue queue = subject.attach(region.memory(), Role.PRODUCER);
      Thread writer = Thread.currentThread();
      Gateway.close(
          call -> Thread.currentThread().equals(writer) ? killedAfter(call, bytes) : call.make());
      queue.offer(new byte[MESSAGE_BYTES]);
    }
  }

  private static long killedAfter(PosixCall call, int bytes) {
    boolean writes = call.name().equals("write") || call.name().equals("sendto");
    if (!writes) {
      return call.make();
    }
    if (bytes > 0) {
      call.with(2, bytes).make();
    }
    throw Signals.killSelf();
  }
}
