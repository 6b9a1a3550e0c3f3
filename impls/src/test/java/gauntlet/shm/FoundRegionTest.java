package gauntlet.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.process.ProcessTree;
import gauntlet.process.Signals;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Only what nobody has is removed, and nothing that is not ours. */
@Timeout(60)
class FoundRegionTest {
  private static final long PAYLOAD = 1000;

  @TempDir(factory = InSharedMemory.class)
  private Path directory;

  private Path file;

  @BeforeEach
  void chooseAName() {
    file = directory.resolve("region");
  }

  // ---- who has it ----

  @Test
  void aMappedRegionIsHeldUntilItsLastMappingIsClosed() {
    SharedRegion created = SharedRegion.create(file, PAYLOAD);
    SharedRegion opened = SharedRegion.open(file);

    assertInUse();
    opened.close();
    assertInUse();
    created.close();

    assertLeaked();
    assertThat(file).doesNotExist();
  }

  @Test
  void lookingAtARegionTellsWhatItIsAndLeavesItsLocksAlone() {
    try (SharedRegion created = SharedRegion.create(file, PAYLOAD)) {
      FoundRegion found = FoundRegion.at(file);

      assertThat(found)
          .isEqualTo(new FoundRegion(file, PAYLOAD, created.creator(), true, Optional.empty()));
      assertThat(FoundRegion.at(file).isHeld()).isTrue();
    }
  }

  @Test
  void aKilledProcessHoldsNothing() throws Exception {
    Process other = OtherProcess.command(OtherProcess.CREATE_AND_WAIT, file).start();
    try {
      assertThat(OtherProcess.line(other)).startsWith("created");
      assertInUse();

      ProcessTree.kill(other);

      assertLeaked();
    } finally {
      ProcessTree.kill(other);
    }
  }

  @Test
  void aStoppedProcessHoldsWhatItHas() throws Exception {
    Process other = OtherProcess.command(OtherProcess.CREATE_AND_WAIT, file).start();
    try {
      assertThat(OtherProcess.line(other)).startsWith("created");
      Signals.stop(other.pid());
      while (!Signals.isStopped(other.pid())) {
        Thread.onSpinWait();
      }

      assertInUse();
    } finally {
      ProcessTree.kill(other);
    }
  }

  @Test
  void aDeadCreatorIsNoProof() throws Exception {
    Process other = OtherProcess.command(OtherProcess.CREATE_AND_WAIT, file).start();
    try {
      assertThat(OtherProcess.line(other)).startsWith("created");
      try (SharedRegion attached = SharedRegion.open(file)) {
        ProcessTree.kill(other);

        assertThat(attached.creator().isAlive()).isFalse();
        assertInUse();
      }
    } finally {
      ProcessTree.kill(other);
    }
  }

  @Test
  void aLivingCreatorWhoHasLetGoIsNoProofEither() {
    SharedRegion.create(file, PAYLOAD).close();

    assertThat(FoundRegion.at(file).creator().isAlive()).isTrue();
    assertLeaked();
  }

  @Test
  void whatIsTruncatedIsLeakedToo() throws IOException {
    SharedRegion.create(file, PAYLOAD).close();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(RegionHeader.LENGTH);
    }

    assertLeaked();
  }

  // ---- creation and removal at any moment ----

  /** A region has no name before it is finished and held: no kill leaves half of one. */
  @Test
  void aCreatorKilledAtAnyMomentLeavesNothingHalfMade() throws Exception {
    Random random = new Random(seed());
    for (int round = 0; round < 6; round++) {
      Process other = OtherProcess.command(OtherProcess.CREATE_FOR_EVER, directory).start();
      try {
        assertThat(OtherProcess.line(other)).isEqualTo("creating");
        Thread.sleep(random.nextInt(40));
      } finally {
        ProcessTree.kill(other);
      }
      for (Path left : files()) {
        FoundRegion found = FoundRegion.at(left);
        assertThat(Files.size(left)).isEqualTo(RegionHeader.LENGTH + found.payloadBytes());
        assertThat(found.isHeld()).isFalse();
        assertThat(found.removeIfLeaked()).isTrue();
      }
    }
    assertThat(files()).isEmpty();
  }

  /** Either somebody gets the region and it stays, or it goes and nobody gets it. */
  @Test
  void whoAttachesAndWhoCleansNeverBothSucceed() throws Exception {
    int rounds = 300;
    int attached = 0;
    CyclicBarrier barrier = new CyclicBarrier(2);
    try (ExecutorService cleaner = Executors.newSingleThreadExecutor()) {
      for (int round = 0; round < rounds; round++) {
        SharedRegion.create(file, PAYLOAD).close();
        FoundRegion found = FoundRegion.at(file);
        Future<Boolean> removal =
            cleaner.submit(
                () -> {
                  barrier.await();
                  return found.removeIfLeaked();
                });
        barrier.await();
        boolean opened = opensNamed(removal);
        assertThat(opened).isNotEqualTo(removal.get());
        attached += opened ? 1 : 0;
        Files.deleteIfExists(file);
      }
    }
    System.out.printf("attached in %d rounds of %d%n", attached, rounds);
  }

  private boolean opensNamed(Future<Boolean> removal) throws Exception {
    try (SharedRegion region = SharedRegion.open(file)) {
      removal.get();
      assertThat(region.file()).exists();
      return true;
    } catch (RegionException e) {
      assertThat(e.reason()).isEqualTo(RegionException.Reason.MISSING);
      return false;
    }
  }

  @Test
  void nobodyAttachesToWhatIsBeingRemoved() throws IOException {
    SharedRegion.create(file, PAYLOAD).close();
    try (NativeFile cleaner = NativeFile.openToWrite(file)) {
      assertThat(cleaner.tryHoldAlone()).isTrue();

      assertThatThrownBy(() -> SharedRegion.open(file))
          .hasMessage("region is just being removed: file=" + file);
    }
    SharedRegion.open(file).close();
  }

  @Test
  void anotherRegionOfTheSameNameIsLeftAlone() {
    SharedRegion.create(file, PAYLOAD).close();
    FoundRegion old = FoundRegion.at(file);
    assertThat(old.removeIfLeaked()).isTrue();

    try (SharedRegion young = SharedRegion.create(file, PAYLOAD)) {
      assertThat(old.removeIfLeaked()).isFalse();
      assertThat(young.file()).exists();
    }
  }

  @Test
  void aRegionUnlinksItsOwnNameOnly() {
    try (SharedRegion old = SharedRegion.create(file, PAYLOAD)) {
      old.unlink();
      SharedRegion.create(file, PAYLOAD).close();

      old.unlink();

      assertThat(file).exists();
    }
  }

  // ---- what is not ours, or not provably nobody's ----

  @Test
  void filesOfOthersAreNeverTouched() throws IOException {
    Files.write(file, new byte[4096]);
    assertNoRegion(RegionException.Reason.HALF_CREATED);
    Files.writeString(file, "x".repeat(4096));
    assertNoRegion(RegionException.Reason.FOREIGN);
    Files.writeString(file, "short");
    assertNoRegion(RegionException.Reason.TRUNCATED);
  }

  /** Users of another layout version may prove that they live in another way. */
  @Test
  void aRegionOfAnotherLayoutIsLeft() throws IOException {
    SharedRegion.create(file, PAYLOAD).close();
    ByteBuffer version =
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.nativeOrder())
            .putInt(0, RegionHeader.LAYOUT_VERSION - 1);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(version, RegionHeader.VERSION_OFFSET);
    }

    assertNoRegion(RegionException.Reason.OTHER_VERSION);
  }

  @Test
  void aSymbolicLinkToARegionIsNotFollowed() throws IOException {
    SharedRegion.create(file, PAYLOAD).close();
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);

    assertThatThrownBy(() -> FoundRegion.at(link).removeIfLeaked())
        .isInstanceOf(RegionException.class);
    assertThat(link).isSymbolicLink();
    assertThat(file).exists();
  }

  // ---- directories ----

  @Test
  void aDirectoryIsLeakedWhenItsOwnerAndAllWhoHaveRegionsInItAreGone() throws IOException {
    Path leaked = Files.createDirectory(directory.resolve("gauntlet-run"));
    try (SharedRegion owner = SharedRegion.create(leaked.resolve("owner"), 1)) {
      assertThat(owner.file()).exists();
      assertThat(RegionDirectory.removeIfLeaked(leaked)).isFalse();
    }
    Files.writeString(leaked.resolve("output"), "of the owner");
    try (SharedRegion other = SharedRegion.create(leaked.resolve("slots"), 1)) {
      assertThat(RegionDirectory.removeIfLeaked(leaked)).isFalse();
      assertThat(other.file()).exists();
      assertThat(leaked.resolve("output")).exists();
    }

    assertThat(RegionDirectory.removeIfLeaked(leaked)).isTrue();
    assertThat(leaked).doesNotExist();
  }

  @Test
  void aDirectoryThatNothingTellsAboutIsLeft() throws IOException {
    assertThat(RegionDirectory.removeIfLeaked(directory)).isFalse();
    assertThat(directory).exists();
  }

  @Test
  void aRegionDirectoryGoesWithItsOwner() throws IOException {
    Path path;
    try (RegionDirectory owned = RegionDirectory.create("gauntlet-test-")) {
      path = owned.path();
      assertThat(RegionDirectory.removeIfLeaked(path)).isFalse();
    }
    assertThat(path).doesNotExist();
  }

  // ---- helpers ----

  private void assertInUse() {
    FoundRegion found = FoundRegion.at(file);
    assertThat(found.isHeld()).isTrue();
    assertThat(found.removeIfLeaked()).isFalse();
    assertThat(file).exists();
  }

  private void assertLeaked() {
    FoundRegion found = FoundRegion.at(file);
    assertThat(found.isHeld()).isFalse();
    assertThat(found.removeIfLeaked()).isTrue();
    assertThat(file).doesNotExist();
  }

  private void assertNoRegion(RegionException.Reason reason) throws IOException {
    byte[] before = Files.readAllBytes(file);
    FoundRegion believed =
        new FoundRegion(file, PAYLOAD, ProcessIdentity.ofNobody(0), false, Optional.empty());

    assertThatThrownBy(() -> FoundRegion.at(file))
        .isInstanceOfSatisfying(
            RegionException.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    assertThatThrownBy(believed::removeIfLeaked).isInstanceOf(RegionException.class);
    assertThat(file).hasBinaryContent(before);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    }
  }

  private static long seed() {
    long seed = System.nanoTime();
    System.out.println("seed of the kills: " + seed);
    return seed;
  }
}
