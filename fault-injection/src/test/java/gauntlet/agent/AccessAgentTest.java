package gauntlet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.hook.AccessHook;
import gauntlet.processes.Station;
import gauntlet.processes.Task;
import gauntlet.processes.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the agent sees of accesses to memory, in JVMs that it was started with. */
class AccessAgentTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int BYTES = 4096;

  @TempDir private static Path directory;

  private static final Map<Execution, Worker> WORKERS = new EnumMap<>(Execution.class);

  /** How bytecode is executed, and how often it has to run until it is. */
  enum Execution {
    INTERPRETER(0, "-Xint"),
    C1(2_500, "-XX:TieredStopAtLevel=1"),
    C2(15_000, "-XX:-BackgroundCompilation");

    private final int warmUps;
    private final String flag;

    Execution(int warmUps, String flag) {
      this.warmUps = warmUps;
      this.flag = flag;
    }
  }

  /** Makes the accesses of a kind again and again; they must be told in the same way each time. */
  record Observe(KindOfAccess kind, int warmUps) implements Task<ArrayList<String>> {
    private static final long serialVersionUID = 1L;

    @Override
    public ArrayList<String> run(Station station) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment memory = arena.allocate(BYTES, Long.BYTES);
        List<String> first = observe(memory);
        for (int i = 0; i < warmUps; i++) {
          List<String> again = observe(memory);
          if (!again.equals(first)) {
            throw new IllegalStateException(
                "told in another way: run=%d, first=%s, now=%s".formatted(i, first, again));
          }
        }
        return new ArrayList<>(first);
      }
    }

    private List<String> observe(MemorySegment memory) {
      memory.fill((byte) 0);
      return Observed.during(memory, () -> kind.access(memory));
    }
  }

  /** Makes accesses that are not seen; answers whether they are told of, and stored anything. */
  record Overlook(BlindSpot spot) implements Task<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String run(Station station) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment memory = arena.allocate(BYTES, Long.BYTES);
        List<String> told = Observed.during(memory, () -> access(memory));
        boolean stored = memory.mismatch(MemorySegment.ofArray(new byte[BYTES])) >= 0;
        return "told=%s, stored=%s".formatted(told, stored);
      }
    }

    private void access(MemorySegment memory) {
      try {
        spot.access(memory);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Watches although a class could not be instrumented. */
  record WatchBlindly() implements Task<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String run(Station station) {
      AccessHook.blind("class=Some");
      try (Arena arena = Arena.ofConfined()) {
        return "told=" + Observed.during(arena.allocate(BYTES), () -> {});
      }
    }
  }

  /** Writes a message into a ring of Agrona's, and then answers what it was told. */
  record WriteToAgronaRing(int warmUps) implements Task<ArrayList<String>> {
    private static final long serialVersionUID = 1L;

    private static final int CAPACITY = 1024;

    @Override
    public ArrayList<String> run(Station station) throws IOException {
      Path file = Files.createTempFile("agrona", "ring");
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        MappedByteBuffer mapped =
            channel.map(MapMode.READ_WRITE, 0, CAPACITY + RingBufferDescriptor.TRAILER_LENGTH);
        UnsafeBuffer message = new UnsafeBuffer(new byte[20]);
        OneToOneRingBuffer ring = new OneToOneRingBuffer(new UnsafeBuffer(mapped));
        for (int i = 0; i < warmUps; i++) {
          ring.write(1, message, 0, 20);
          ring.read((type, buffer, index, length) -> {});
        }
        // The capacity is a multiple of the record's length: this is where the first one was.
        while (ring.producerPosition() % CAPACITY != 0) {
          ring.write(1, message, 0, 20);
          ring.read((type, buffer, index, length) -> {});
        }
        return new ArrayList<>(
            Observed.during(MemorySegment.ofBuffer(mapped), () -> ring.write(1, message, 0, 20)));
      } finally {
        Files.delete(file);
      }
    }
  }

  @BeforeAll
  static void startWorkers() throws IOException {
    List<String> agent = AgentJars.write(directory);
    for (Execution execution : Execution.values()) {
      List<String> flags = new ArrayList<>(agent);
      flags.add(execution.flag);
      flags.add("--enable-native-access=ALL-UNNAMED");
      flags.add("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");
      WORKERS.put(execution, Worker.start(flags));
    }
  }

  @AfterAll
  static void endWorkers() {
    WORKERS.values().forEach(Worker::close);
  }

  @ParameterizedTest
  @EnumSource
  void interpretedCodeIsSeen(KindOfAccess kind) throws Exception {
    assertThat(seen(kind, Execution.INTERPRETER)).isEqualTo(kind.told());
  }

  @ParameterizedTest
  @EnumSource
  void codeCompiledByC1IsSeen(KindOfAccess kind) throws Exception {
    assertThat(seen(kind, Execution.C1)).isEqualTo(kind.told());
  }

  @ParameterizedTest
  @EnumSource
  void codeCompiledByC2IsSeen(KindOfAccess kind) throws Exception {
    assertThat(seen(kind, Execution.C2)).isEqualTo(kind.told());
  }

  /**
   * The layout: 1024 bytes of records (length, type, message), then the positions, each on lines of
   * its own: tail at 128, cached head at 256.
   */
  @ParameterizedTest
  @EnumSource
  void everyAccessOfAgronasRingIsSeen(Execution execution) throws Exception {
    assertThat(WORKERS.get(execution).run(new WriteToAgronaRing(execution.warmUps), SOON))
        .containsExactly(
            "load 1280+8 PLAIN", // cached head
            "load 1152+8 PLAIN", // tail
            "store 1152+8 RELEASE",
            "store 32+8 PLAIN", // the next record: none yet
            "store 0+4 RELEASE", // the negative length: being written
            "fence RELEASE",
            "store 8+20 BULK_COPY",
            "store 4+4 PLAIN", // type
            "store 0+4 RELEASE"); // the length: complete
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotSeenIsKnown(BlindSpot spot) throws Exception {
    assertThat(WORKERS.get(Execution.INTERPRETER).run(new Overlook(spot), SOON))
        .isEqualTo("told=%s, stored=%s".formatted(spot.told(), spot.stores()));
  }

  @Test
  void nobodyWatchesWhatCannotBeSeen() throws Exception {
    try (Worker worker = Worker.start(AgentJars.write(directory))) {
      assertThatThrownBy(() -> worker.run(new WatchBlindly(), SOON))
          .hasMessageContaining("some accesses cannot be seen: class=Some");
    }
  }

  private static List<String> seen(KindOfAccess kind, Execution execution) throws Exception {
    return WORKERS.get(execution).run(new Observe(kind, execution.warmUps), SOON);
  }

  @Test
  void theJvmsHaveNothingToSay() {
    assertThat(WORKERS.values()).allSatisfy(worker -> assertThat(worker.output()).isEmpty());
  }
}
