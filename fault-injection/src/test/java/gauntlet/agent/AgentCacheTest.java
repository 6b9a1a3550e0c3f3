package gauntlet.agent;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.processes.Worker;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentCacheTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private static Path model;
  @TempDir private Path directory;

  @BeforeAll
  static void make() throws IOException {
    AgentCache.open(model.resolve("cache")).orElseThrow().flags();
  }

  /** To make one takes a second or two. */
  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.walk(model.resolve("cache"))) {
      for (Path file : files.toList()) {
        Files.copy(
            file, directory.resolve(model.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @Test
  void keepsWhatItMade() throws Exception {
    List<String> flags = open().flags();
    List<Long> made = times();

    assertThat(open().flags()).isEqualTo(flags);
    assertThat(times()).isEqualTo(made);
    assertThat(works(flags)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gauntlet-hook.jar", "gauntlet-agent.jar", "instrumented-jdk.bin", "jdk.aot"})
  void makesAnewWhatIsDamaged(String name) throws Exception {
    Path file = entry().resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    assertThat(works(open().flags())).isTrue();

    assertThat(Files.readAllBytes(file)).isNotEqualTo(bytes);
  }

  @Test
  void makesAnewWhatHasNoSum() throws Exception {
    Path sum = entry().resolve("instrumented-jdk.bin.sha256");
    Files.delete(sum);

    assertThat(works(open().flags())).isTrue();

    assertThat(sum).exists();
  }

  @Test
  void isForItsOwnerOnly() throws Exception {
    assertThat(Files.getPosixFilePermissions(entry()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void doesNotTrustWhatOthersMayWriteTo() throws Exception {
    Files.setPosixFilePermissions(entry(), PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(AgentCache.open(directory.resolve("cache"))).isEmpty();
  }

  @Test
  void doesNotFollowALink() throws Exception {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), elsewhere);

    assertThat(AgentCache.open(link)).isEmpty();
  }

  @Test
  void isNotUsedWhereItCannotBeMade() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));

    assertThat(AgentCache.open(file.resolve("cache"))).isEmpty();
    assertThat(works(AgentFiles.make(directory).flags())).isTrue();
  }

  @Test
  void goesWithoutAnArchiveThatCouldNotBeMade() throws Exception {
    Files.delete(entry().resolve("jdk.aot"));
    Files.writeString(entry().resolve("jdk.aot.failure"), "no such flag");

    List<String> flags = open().flags();

    assertThat(flags).noneMatch(flag -> flag.contains("AOTCache"));
    assertThat(works(flags)).isTrue();
  }

  @Test
  void deletesWhatWasNotUsedForLong() throws Exception {
    Files.delete(entry().resolve("gauntlet-agent.jar"));
    Path old = Files.createDirectories(directory.resolve("cache/agent-old/inner"));
    Path young = Files.createDirectories(directory.resolve("cache/agent-young"));
    Files.setLastModifiedTime(old.getParent(), FileTime.from(Instant.now().minus(31, DAYS)));

    open().flags();

    assertThat(old.getParent()).doesNotExist();
    assertThat(young).exists();
  }

  /** A class that were not among them could change, and the files would not. */
  @Test
  void whatIsMadeDependsOnAllClassesHere() throws Exception {
    List<String> names = AgentCache.MAKERS.stream().map(Class::getSimpleName).toList();
    List<String> classes = new ArrayList<>();
    for (String name : List.of("gauntlet/agent", "gauntlet/hook")) {
      try (Stream<Path> files = Files.list(classesOfMain().resolve(name))) {
        files
            .map(file -> file.getFileName().toString().replace(".class", ""))
            .filter(file -> !file.contains("$"))
            .forEach(classes::add);
      }
    }

    assertThat(names).containsExactlyInAnyOrderElementsOf(classes);
  }

  private static Path classesOfMain() throws URISyntaxException {
    return Path.of(AgentCache.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private AgentCache open() throws IOException {
    return AgentCache.open(directory.resolve("cache")).orElseThrow();
  }

  private Path entry() throws IOException {
    try (Stream<Path> entries = Files.list(directory.resolve("cache"))) {
      return entries.findFirst().orElseThrow();
    }
  }

  private List<Long> times() throws IOException {
    List<Long> times = new ArrayList<>();
    try (Stream<Path> files = Files.list(entry())) {
      for (Path file : files.sorted().toList()) {
        times.add(Files.getLastModifiedTime(file).toMillis());
      }
    }
    return times;
  }

  private static boolean works(List<String> flags) throws Exception {
    try (Worker worker = Worker.start(flags)) {
      return worker
          .run(new AccessAgentTest.Observe(KindOfAccess.FENCES, 0), SOON)
          .equals(KindOfAccess.FENCES.told());
    }
  }
}
