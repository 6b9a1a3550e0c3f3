package gauntlet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gauntlet.posix.Descriptor;
import gauntlet.process.JvmCommand;
import gauntlet.shm.DeadProcesses;
import gauntlet.shm.ProcessIdentity;
import gauntlet.shm.SharedRegion;
import gauntlet.shm.Shm;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Descriptors of things without names come to other processes, and to nobody by mistake. */
@Timeout(60)
class SharedDescriptorsTest {
  private static final int COUNT = 2;
  private static final int ANY = 0;

  @TempDir private Path directory;

  private Path file;
  private SharedRegion region;

  @BeforeEach
  void makeRegion() {
    file = directory.resolve("region");
    region = SharedRegion.create(file, SharedDescriptorsLayout.bytes(COUNT));
  }

  @AfterEach
  void removeRegion() {
    region.close();
  }

  /** A JVM that shares two open files, and has them open until it is killed. */
  private Process creator(Path... files) throws IOException {
    Process creator =
        new JvmCommand(
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                DescriptorsOfAChild.class.getName(),
                List.of(file.toString(), files[0].toString(), files[1].toString()))
            .toProcessBuilder()
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader reader = creator.inputReader(StandardCharsets.UTF_8)) {
      assertThat(reader.readLine()).isEqualTo(DescriptorsOfAChild.SHARED);
    }
    return creator;
  }

  private static Path whatItStandsFor(Descriptor descriptor) throws IOException {
    return Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor.number()));
  }

  @Test
  void whoAttachesGetsThoseItAsksForAndKeepsThemWhenTheCreatorIsGone() throws Exception {
    Path one = Files.createFile(directory.resolve("one"));
    Path other = Files.createFile(directory.resolve("other"));
    Process creator = creator(one, other);
    try {
      List<Descriptor> attached = SharedDescriptors.attach(region.memory(), 1, 0);
      creator.destroyForcibly().waitFor();

      assertThat(whatItStandsFor(attached.getFirst())).isEqualTo(other);
      assertThat(whatItStandsFor(attached.getLast())).isEqualTo(one);
      for (Descriptor descriptor : attached) {
        descriptor.close();
      }
      assertThatExceptionOfType(CreatorGoneException.class)
          .isThrownBy(() -> SharedDescriptors.attach(region.memory(), ANY))
          .withMessageContaining("pid=" + creator.pid());
    } finally {
      creator.destroyForcibly().waitFor();
    }
  }

  /** The pid of the creator is now that of a process that started later. */
  @Test
  void nothingIsTakenFromAnotherProcessWithTheSamePid() throws Exception {
    Process other =
        creator(Files.createFile(directory.resolve("1")), Files.createFile(directory.resolve("2")));
    try {
      long start = Shm.getLong(region.memory(), SharedDescriptorsLayout.CREATOR_START);
      Shm.setLong(region.memory(), SharedDescriptorsLayout.CREATOR_START, start - 1);

      assertThatExceptionOfType(CreatorGoneException.class)
          .isThrownBy(() -> SharedDescriptors.attach(region.memory(), ANY));
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void whatIsRemovedCannotBeAttachedThoughOthersHaveItsNumbersNow() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(SharedDescriptorsLayout.bytes(COUNT), 8);
      SharedDescriptors.create(memory, List.of(Descriptor.duplicate(0), Descriptor.duplicate(0)));
      SharedDescriptors.destroy(memory);

      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> SharedDescriptors.attach(memory, ANY));
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> SharedDescriptors.destroy(memory));
    }
  }

  @Test
  void onlyTheCreatorRemovesThem() throws Exception {
    Process creator =
        creator(Files.createFile(directory.resolve("1")), Files.createFile(directory.resolve("2")));
    try {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> SharedDescriptors.destroy(region.memory()))
          .withMessageContaining("pid=" + creator.pid());
    } finally {
      creator.destroyForcibly().waitFor();
    }
  }

  @Test
  void thereIsNoSuchDescriptor() throws IOException {
    SharedDescriptors.create(
        region.memory(), List.of(Descriptor.duplicate(0), Descriptor.duplicate(0)));

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> SharedDescriptors.attach(region.memory(), 0, COUNT))
        .withMessageContaining("index=" + COUNT);
    SharedDescriptors.destroy(region.memory());
  }

  /** As one that was written before the machine was started anew. */
  @Test
  void theCreatorOfAnotherBootIsGone() throws IOException {
    SharedDescriptors.create(
        region.memory(), List.of(Descriptor.duplicate(0), Descriptor.duplicate(0)));
    long boot = ProcessIdentity.self().bootId().getLeastSignificantBits();
    Shm.setLong(region.memory(), SharedDescriptorsLayout.BOOT_LOW, ~boot);

    assertThatExceptionOfType(CreatorGoneException.class)
        .isThrownBy(() -> SharedDescriptors.attach(region.memory(), ANY))
        .withMessageContaining("pid=" + ProcessIdentity.self().pid());
    Shm.setLong(region.memory(), SharedDescriptorsLayout.BOOT_LOW, boot);
    SharedDescriptors.destroy(region.memory());
  }

  @Test
  void aDeadCreatorIsGoneAlsoIfItsPidIsUsedAgain() throws IOException {
    ProcessIdentity self = ProcessIdentity.self();
    SharedDescriptors.create(
        region.memory(), List.of(Descriptor.duplicate(0), Descriptor.duplicate(0)));
    for (ProcessIdentity dead : DeadProcesses.all()) {
      saveCreator(dead);

      assertThatExceptionOfType(CreatorGoneException.class)
          .isThrownBy(() -> SharedDescriptors.attach(region.memory(), ANY))
          .withMessageContaining("pid=" + dead.pid());
    }
    saveCreator(self);
    SharedDescriptors.destroy(region.memory());
  }

  private void saveCreator(ProcessIdentity creator) {
    Shm.setLong(region.memory(), SharedDescriptorsLayout.CREATOR_PID, creator.pid());
    Shm.setLong(region.memory(), SharedDescriptorsLayout.CREATOR_START, creator.startTicks());
  }

  @Test
  void thisMachineSharesDescriptors() {
    assertThat(SharedDescriptors.missing()).isEmpty();
  }
}
