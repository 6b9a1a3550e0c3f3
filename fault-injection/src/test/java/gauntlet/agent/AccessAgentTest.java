package gauntlet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.processes.Station;
import gauntlet.processes.Task;
import gauntlet.processes.Worker;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

  private static List<String> seen(KindOfAccess kind, Execution execution) throws Exception {
    return WORKERS.get(execution).run(new Observe(kind, execution.warmUps), SOON);
  }

  @Test
  void theJvmsHaveNothingToSay() {
    assertThat(WORKERS.values()).allSatisfy(worker -> assertThat(worker.output()).isEmpty());
  }
}
