package gauntlet.kernel;

import gauntlet.posix.ObjectKind;
import gauntlet.posix.ObjectName;
import gauntlet.posix.PosixQueue;
import gauntlet.posix.PosixSemaphore;
import gauntlet.posix.SysvQueue;
import gauntlet.posix.SysvSemaphore;
import gauntlet.process.JvmCommand;
import gauntlet.shm.KernelObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A JVM that makes an object of each kind, or is about to, and is killed then. */
final class ObjectsOfAChild {
  static final String MADE = "made";
  static final String ABOUT_TO = "about-to";

  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private ObjectsOfAChild() {}

  /** Makes an object of this kind. */
  static void make(ObjectKind kind, ObjectName name) throws IOException {
    switch (kind) {
      case POSIX_QUEUE -> PosixQueue.create(name, 1, 8);
      case SYSV_QUEUE -> SysvQueue.create(name, 8);
      case POSIX_SEMAPHORE -> PosixSemaphore.create(name, 1);
      case SYSV_SEMAPHORE -> SysvSemaphore.create(name, 1);
      case NODE -> Files.createFile(name.node());
    }
  }

  /** The regions that stand for the objects of a child that is dead now. */
  static List<Path> regions(String step) throws IOException, InterruptedException {
    Process child =
        new JvmCommand(
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                ObjectsOfAChild.class.getName(),
                List.of(step))
            .toProcessBuilder()
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<Path> regions = new ArrayList<>();
    try (BufferedReader reader = child.inputReader(StandardCharsets.UTF_8)) {
      while (regions.size() < ObjectKind.values().length) {
        regions.add(Path.of(reader.readLine()));
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    return regions;
  }

  public static void main(String[] arguments) {
    boolean isMade = arguments[0].equals(MADE);
    for (ObjectKind kind : ObjectKind.values()) {
      Thread.ofPlatform()
          .start(() -> KernelObject.create(kind, name -> create(kind, name, isMade)));
    }
  }

  private static void create(ObjectKind kind, ObjectName name, boolean isMade) throws IOException {
    if (isMade) {
      make(kind, name);
    }
    System.out.println(name.region());
    try {
      NEVER.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
