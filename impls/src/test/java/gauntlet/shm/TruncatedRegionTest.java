package gauntlet.shm;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.process.JvmCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A file truncated under its users is an exception to them, whatever runs the access. Left out is
 * what JDK 25 cannot do: a compare-and-set that is interpreted, and the first to touch a page that
 * is gone, takes the JVM down.
 */
@Timeout(60)
class TruncatedRegionTest {
  private static final int PAYLOAD = 1 << 16;

  /** Far behind what is left. */
  private static final long GONE = PAYLOAD - 4096;

  private static final int ENOUGH_FOR_C2 = 30_000;

  @TempDir(factory = InSharedMemory.class)
  private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation"})
  void eachAccessIsATypedErrorAndTheJvmLives(String flag) throws Exception {
    boolean compiled = !flag.equals("-Xint");
    Process process =
        new JvmCommand(
                List.of("-XX:+UseSerialGC", flag),
                TruncatedRegionTest.class.getName(),
                List.of(directory.resolve("region").toString(), Boolean.toString(compiled)))
            .toProcessBuilder()
            .redirectErrorStream(true)
            .start();

    assertThat(OtherProcess.output(process).lines())
        .containsExactly(
            "load TRUNCATED",
            "acquire TRUNCATED",
            "store TRUNCATED",
            "load, compare and set TRUNCATED",
            (compiled ? "compare and set TRUNCATED" : "compare and set left out"),
            "bulk read TRUNCATED",
            "bulk write TRUNCATED",
            "zero TRUNCATED",
            "pre-fault TRUNCATED",
            "check TRUNCATED",
            "alive");
    assertThat(process.exitValue()).isZero();
  }

  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    boolean compiled = Boolean.parseBoolean(arguments[1]);
    byte[] some = new byte[2048];
    try (SharedRegion region = SharedRegion.create(file, PAYLOAD)) {
      List<Access> accesses =
          List.of(
              new Access("load", memory -> Shm.getLong(memory, GONE)),
              new Access("acquire", memory -> Shm.getLongAcquire(memory, GONE)),
              new Access("store", memory -> did(() -> Shm.setLong(memory, GONE, 7))),
              new Access("load, compare and set", TruncatedRegionTest::loadAndSet),
              new Access(
                  "compare and set",
                  memory -> did(() -> Shm.compareAndSetLong(memory, GONE, 0, 7))),
              new Access(
                  "bulk read", memory -> did(() -> Shm.read(memory, GONE, some, 0, some.length))),
              new Access(
                  "bulk write", memory -> did(() -> Shm.write(memory, GONE, some, 0, some.length))),
              new Access("zero", memory -> did(() -> Shm.zero(memory.asSlice(GONE, 2048)))));
      if (compiled) {
        accesses.forEach(access -> access.heat(region.memory()));
      }
      truncate(file);
      for (Access access : accesses) {
        if (!compiled && access.name().equals("compare and set")) {
          System.out.println(access.name() + " left out");
        } else {
          report(access.name(), () -> access.of(region));
        }
      }
      report("pre-fault", region::prefault);
      report("check", region::checkLength);
      region.unlink();
    }
    System.out.println("alive");
  }

  private record Access(String name, ToLongFunction<MemorySegment> what) {
    /** Has it compiled; answers a sum so that no access is left out. */
    long heat(MemorySegment memory) {
      long sum = 0;
      for (int i = 0; i < ENOUGH_FOR_C2; i++) {
        sum += what.applyAsLong(memory);
      }
      return sum;
    }

    void of(SharedRegion region) {
      region.guard(() -> what.applyAsLong(region.memory()));
    }
  }

  /** As all who compare and set here do it. */
  private static long loadAndSet(MemorySegment memory) {
    long expected = Shm.getLongAcquire(memory, GONE);
    return did(() -> Shm.compareAndSetLong(memory, GONE, expected, expected + 1));
  }

  private static long did(Runnable what) {
    what.run();
    return 0;
  }

  private static void report(String name, Runnable access) {
    try {
      access.run();
      System.out.println(name + " was not noticed");
    } catch (RegionException e) {
      System.out.println(name + " " + e.reason());
    }
  }

  private static void truncate(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(RegionHeader.LENGTH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
