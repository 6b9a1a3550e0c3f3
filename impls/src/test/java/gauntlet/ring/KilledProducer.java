package gauntlet.ring;

import gauntlet.catalog.Subjects;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Role;
import gauntlet.contract.TestMessage;
import gauntlet.process.JvmCommand;
import gauntlet.shm.SharedRegion;
import gauntlet.subject.MessageQueueSubject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A child JVM that offers numbered messages until it is killed. It ends by itself when the process
 * that started it does: its input ends then.
 */
final class KilledProducer {
  static final int SHORTEST = 8;
  private static final int LENGTHS = 33;

  private final Process process;

  KilledProducer(String subject, Path region, long sender) throws IOException {
    process =
        new JvmCommand(
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                KilledProducer.class.getName(),
                List.of(subject, region.toString(), Long.toString(sender)))
            .toProcessBuilder()
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
  }

  /** By SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** The message number {@code index} of a sender. */
  static byte[] message(long sender, long index) {
    return TestMessage.encode(sender << 32 | index, SHORTEST + (int) (index % LENGTHS));
  }

  static int longest() {
    return SHORTEST + LENGTHS - 1;
  }

  public static void main(String[] arguments) throws IOException {
    MessageQueueSubject subject = (MessageQueueSubject) Subjects.named(arguments[0]);
    long sender = Long.parseLong(arguments[2]);
    endWithParent();
    try (SharedRegion region = SharedRegion.open(Path.of(arguments[1]))) {
      MessageQueue end = subject.attach(region.memory(), Role.PRODUCER);
      long index = 1;
      while (index > 0) {
        if (end.offer(message(sender, index))) {
          index++;
        } else {
          LockSupport.parkNanos(1); // Full: the processors are few.
        }
      }
    }
  }

  private static void endWithParent() {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                while (System.in.read() >= 0) {}
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              Runtime.getRuntime().halt(1);
            });
  }
}
