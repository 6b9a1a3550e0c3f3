package gauntlet.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gauntlet.process.ProcessTree;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedRegionTest {
  private static final long PAYLOAD = 1000;
  private static final long LENGTH = RegionHeader.LENGTH + PAYLOAD;

  @TempDir(factory = InSharedMemory.class)
  private Path directory;

  private Path file;

  @BeforeEach
  void chooseAName() {
    file = directory.resolve("region");
  }

  // ---- create, open, close ----

  @ParameterizedTest
  @ValueSource(longs = {1, 8, 4095, (1 << 20) + 1})
  void aNewRegionHoldsAsManyZerosAsAskedFor(long payloadBytes) throws IOException {
    try (SharedRegion region = SharedRegion.create(file, payloadBytes)) {
      assertThat(region.file()).isEqualTo(file);
      assertThat(region.memory().byteSize()).isEqualTo(payloadBytes);
      assertThat(region.memory().toArray(ValueLayout.JAVA_BYTE)).containsOnly(0);
      assertThat(Files.size(file)).isEqualTo(RegionHeader.LENGTH + payloadBytes);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE - 100, Long.MAX_VALUE})
  void aRegionOfNoPossibleSizeIsRefusedAndLeavesNothingBehind(long payloadBytes) {
    assertThatThrownBy(() -> SharedRegion.create(file, payloadBytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("payloadBytes=" + payloadBytes);
    assertThat(file).doesNotExist();
  }

  @Test
  void thePayloadStartsOnItsOwnPairOfCacheLines() {
    try (SharedRegion region = SharedRegion.create(file, PAYLOAD)) {
      assertThat(region.memory().address() % 128).isZero();
    }
  }

  @Test
  void twoMappingsSeeEachOthersStores() {
    try (SharedRegion created = SharedRegion.create(file, PAYLOAD);
        SharedRegion opened = SharedRegion.open(file)) {
      assertThat(opened.memory().byteSize()).isEqualTo(PAYLOAD);
      assertThat(opened.memory().address()).isNotEqualTo(created.memory().address());

      Shm.setByte(created.memory(), PAYLOAD - 1, (byte) 17);
      assertThat(Shm.getByte(opened.memory(), PAYLOAD - 1)).isEqualTo((byte) 17);

      Shm.setLong(opened.memory(), 0, 18);
      assertThat(Shm.getLong(created.memory(), 0)).isEqualTo(18);
    }
  }

  @Test
  void anotherProcessSeesTheStores() throws Exception {
    try (SharedRegion region = SharedRegion.create(file, PAYLOAD)) {
      Shm.setLongRelease(region.memory(), 0, 41);

      Process other = OtherProcess.command(OtherProcess.COUNT_ON, file).start();

      assertThat(OtherProcess.output(other)).isEmpty();
      assertThat(Shm.getLongAcquire(region.memory(), Long.BYTES)).isEqualTo(42);
    }
  }

  @Test
  void whatWasStoredOutlivesTheMapping() {
    try (SharedRegion region = SharedRegion.create(file, PAYLOAD)) {
      Shm.setLong(region.memory(), 0, 17);
    }
    try (SharedRegion region = SharedRegion.open(file)) {
      assertThat(Shm.getLong(region.memory(), 0)).isEqualTo(17);
    }
  }

  @Test
  void closingUnmapsTheFileAndKeepsIt() throws IOException {
    SharedRegion region = SharedRegion.create(file, PAYLOAD);
    MemorySegment memory = region.memory();
    assertThat(isMapped()).isTrue();

    region.close();

    assertThat(isMapped()).isFalse();
    assertThat(file).exists();
    assertThatThrownBy(() -> Shm.getLong(memory, 0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void unlinkRemovesTheNameAndTheMappingsLiveOn() {
    try (SharedRegion created = SharedRegion.create(file, PAYLOAD);
        SharedRegion opened = SharedRegion.open(file)) {
      created.unlink();

      assertThat(file).doesNotExist();
      Shm.setLong(created.memory(), 0, 17);
      assertThat(Shm.getLong(opened.memory(), 0)).isEqualTo(17);
    }
  }

  @Test
  void theNameOfAnUnlinkedRegionIsFreeForAnother() {
    try (SharedRegion old = SharedRegion.create(file, PAYLOAD)) {
      Shm.setLong(old.memory(), 0, 17);
      old.unlink();

      try (SharedRegion other = SharedRegion.create(file, PAYLOAD)) {
        assertThat(Shm.getLong(other.memory(), 0)).isZero();
      }
    }
  }

  @Test
  void unlinkingTwiceIsHarmless() {
    try (SharedRegion region = SharedRegion.create(file, PAYLOAD)) {
      region.unlink();

      assertThatNoException().isThrownBy(region::unlink);
    }
  }

  @Test
  void unlinkSaysWhenItMayNot() throws IOException {
    try (SharedRegion region = SharedRegion.create(file, PAYLOAD)) {
      letOthersInto("rw-rw-rw-");
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));

      assertRefused(
          () -> Nobody.run(region::unlink),
          RegionException.Reason.INACCESSIBLE,
          "cannot unlink region: access denied");
      assertThat(file).exists();
    }
  }

  // ---- owner and creator ----

  @Test
  void onlyItsOwnerMayReadAndWriteIt() throws IOException {
    createFinished();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void anotherUsersProcessMayNeitherReadNorWriteIt() throws Exception {
    assumeTrue(Nobody.isSuperuser(), "only the superuser can act as another");
    createFinished();
    letOthersIn();

    assertThat(asAnotherUser("cat \"$0\"")).isFalse();
    assertThat(asAnotherUser(": >> \"$0\"")).isFalse();
  }

  @Test
  void othersMayUseItIfTheCreatorSaysSoWhateverTheUmask() throws Exception {
    assumeTrue(Nobody.isSuperuser(), "only the superuser can act as another");
    SharedRegion.create(file, PAYLOAD, PosixFilePermissions.fromString("rw-rw-rw-")).close();
    letOthersIn();

    assertThat(asAnotherUser("cat \"$0\"")).isTrue();
    assertThat(asAnotherUser(": >> \"$0\"")).isTrue();
    openAsNobody();
  }

  @Test
  void permissionsWithoutTheOwnerAreRefused() {
    assertThatThrownBy(
            () -> SharedRegion.create(file, PAYLOAD, PosixFilePermissions.fromString("r--rw-rw-")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the owner must read and write: permissions=r--rw-rw-");
    assertThat(file).doesNotExist();
  }

  /** Whether a shell command about the file succeeds in a process of the user nobody. */
  private boolean asAnotherUser(String command) throws IOException, InterruptedException {
    List<String> words =
        List.of(
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "sh",
            "-c",
            "exec 2>&1; " + command);
    assertThat(succeeds(words.subList(0, 4), "true"))
        .as("this test must be able to act as another user: setpriv(1) is missing or fails")
        .isTrue();
    return succeeds(words, file.toString());
  }

  @Test
  void theCreatorIsThisProcess() {
    try (SharedRegion created = SharedRegion.create(file, PAYLOAD);
        SharedRegion opened = SharedRegion.open(file)) {
      assertThat(created.creator()).isEqualTo(ProcessIdentity.self());
      assertThat(opened.creator()).isEqualTo(created.creator());
      assertThat(opened.creator().isAlive()).isTrue();
    }
  }

  @Test
  void theCreatorIsAliveUntilItsProcessIsKilled() throws Exception {
    Process other = OtherProcess.command(OtherProcess.CREATE_AND_WAIT, file).start();
    try {
      assertThat(OtherProcess.line(other)).startsWith("created");
      try (SharedRegion region = SharedRegion.open(file)) {
        assertThat(region.creator().pid()).isEqualTo(other.pid());
        assertThat(region.creator().isAlive()).isTrue();

        ProcessTree.kill(other);

        assertThat(region.creator().isAlive()).isFalse();
      }
    } finally {
      ProcessTree.kill(other);
    }
  }

  // ---- what create refuses ----

  @Test
  void createRefusesANameThatIsTaken() throws IOException {
    Files.writeString(file, "taken");

    assertRefused(
        () -> SharedRegion.create(file, PAYLOAD), RegionException.Reason.EXISTS, "region exists");
    assertThat(file).hasContent("taken");
  }

  @Test
  void createRefusesADirectoryThatIsNotThere() {
    file = directory.resolve("missing").resolve("region");

    assertRefused(
        () -> SharedRegion.create(file, PAYLOAD),
        RegionException.Reason.INACCESSIBLE,
        "cannot create region: no such file or directory: call=openat, errno=ENOENT");
  }

  /** The file system is another's: mounted where only the child sees it, gone when it ends. */
  @Test
  void createRefusesARegionThereIsNoRoomForAndLeavesNothingBehind() throws Exception {
    List<String> onTinyDisk =
        List.of(
            "unshare",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            "mount -t tmpfs -o size=64k gauntlet-test \"$0\" && exec \"$@\"",
            directory.toString());
    assertThat(succeeds(onTinyDisk, "true"))
        .as("this test must mount a tmpfs in a namespace of its own: unshare(1) cannot here")
        .isTrue();

    Process other = OtherProcess.command(onTinyDisk, OtherProcess.CREATE_TOO_LARGE, file).start();

    assertThat(OtherProcess.output(other))
        .isEqualTo(
            """
            NO_SPACE cannot create region: no space left: call=fallocate, errno=ENOSPC: file=%s
            left behind: false
            created, bytes=%d"""
                .formatted(file, OtherProcess.SMALL));
  }

  private static boolean succeeds(List<String> wrapper, String command)
      throws InterruptedException {
    List<String> words = new ArrayList<>(wrapper);
    words.add(command);
    try {
      return new ProcessBuilder(words)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // There is no such program.
    }
  }

  // ---- what open refuses ----

  @Test
  void openRefusesAFileThatIsNotThere() {
    assertRefused(() -> SharedRegion.open(file), RegionException.Reason.MISSING, "no such region");
  }

  @Test
  void openRefusesADirectory() {
    file = directory;

    assertRefused(
        () -> SharedRegion.open(file),
        RegionException.Reason.INACCESSIBLE,
        "cannot open region: is a directory: call=openat, errno=EISDIR");
  }

  @Test
  void openRefusesAFileOfAnotherKind() throws IOException {
    createFinished();
    overwrite(RegionHeader.MAGIC_OFFSET, longBytes(0x1122_3344_5566_7788L));

    assertFileRefused(
        RegionException.Reason.FOREIGN, "not a Gauntlet region: magic=0x1122334455667788");
  }

  @Test
  void openRefusesARegionWhoseCreatorHasNotFinished() throws IOException {
    createFinished();
    overwrite(RegionHeader.MAGIC_OFFSET, longBytes(0));

    assertFileRefused(
        RegionException.Reason.HALF_CREATED, "region was not finished by its creator");
  }

  @Test
  void openRefusesAnotherLayout() throws IOException {
    createFinished();
    overwrite(RegionHeader.VERSION_OFFSET, intBytes(RegionHeader.LAYOUT_VERSION + 1));

    assertFileRefused(
        RegionException.Reason.OTHER_VERSION, "region has another layout: version=3, expected=2");
  }

  @Test
  void openRefusesAHeaderOfAnotherLength() throws IOException {
    createFinished();
    overwrite(RegionHeader.LENGTH_OFFSET, intBytes(64));

    assertFileRefused(
        RegionException.Reason.FOREIGN,
        "region header is damaged: headerBytes=64, payloadBytes=" + PAYLOAD);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void openRefusesAHeaderWithoutPayload(long payload) throws IOException {
    createFinished();
    overwrite(RegionHeader.PAYLOAD_BYTES_OFFSET, longBytes(payload));

    assertFileRefused(
        RegionException.Reason.FOREIGN,
        "region header is damaged: headerBytes=128, payloadBytes=" + payload);
  }

  /** Whatever somebody has written over the header: it is a region, or it is said why not. */
  @Test
  void openBearsGarbageInEveryWordOfTheHeader() throws IOException {
    Random random = new Random(7);
    long[] extremes = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, LENGTH, PAYLOAD + 1};
    createFinished();
    byte[] sound = Files.readAllBytes(file);
    for (int offset = 0; offset <= RegionHeader.LENGTH - Long.BYTES; offset += Integer.BYTES) {
      for (int i = 0; i < 2 * extremes.length; i++) {
        long garbage = i < extremes.length ? extremes[i] : random.nextLong();
        overwrite(offset, longBytes(garbage));
        assertOpensOrSaysWhyNot("offset=%d, garbage=%x".formatted(offset, garbage));
        Files.write(file, sound);
      }
    }
  }

  private void assertOpensOrSaysWhyNot(String garbage) {
    try (SharedRegion region = SharedRegion.open(file)) {
      assertThat(region.memory().byteSize()).as(garbage).isEqualTo(PAYLOAD);
    } catch (RegionException e) {
      assertThat(e.reason()).as(garbage).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, RegionHeader.LENGTH - 1})
  void openRefusesAFileThatIsShorterThanAHeader(long length) throws IOException {
    createFinished();
    resize(length);

    assertFileRefused(
        RegionException.Reason.TRUNCATED, "region is shorter than its header: length=" + length);
  }

  @ParameterizedTest
  @ValueSource(longs = {RegionHeader.LENGTH, LENGTH - 1, LENGTH + 1})
  void openRefusesAFileOfAnotherLengthThanItsHeaderSays(long length) throws IOException {
    createFinished();
    resize(length);

    assertFileRefused(
        RegionException.Reason.TRUNCATED,
        "region has not the length its header says: length=%d, expected=%d"
            .formatted(length, LENGTH));
  }

  @Test
  void openRefusesAFileItMayNotRead() throws IOException {
    createFinished();
    letOthersInto("-w--w--w-");

    assertInaccessibleToNobody();
  }

  @Test
  void openRefusesAFileItMayNotWrite() throws IOException {
    createFinished();
    letOthersInto("r--r--r--");

    assertInaccessibleToNobody();
  }

  @Test
  void openRefusesTheRegionOfAnotherUser() throws IOException {
    assumeTrue(Nobody.isSuperuser(), "only the superuser can act as another");
    createFinished();
    letOthersInto("rw-------");

    assertInaccessibleToNobody();

    letOthersInto("rw-rw-rw-");
    openAsNobody();
  }

  // ---- helpers ----

  private void createFinished() {
    SharedRegion.create(file, PAYLOAD).close();
  }

  private void letOthersIn() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Opens the directory to everyone, and the file as far as the permissions say. */
  private void letOthersInto(String permissions) throws IOException {
    letOthersIn();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private void overwrite(long offset, ByteBuffer bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(bytes, offset);
    }
  }

  private void resize(long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (length < channel.size()) {
        channel.truncate(length);
      } else {
        channel.write(ByteBuffer.allocate(1), length - 1);
      }
    }
  }

  private static ByteBuffer longBytes(long value) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(0, value);
  }

  private static ByteBuffer intBytes(int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(0, value);
  }

  private void assertInaccessibleToNobody() {
    assertRefused(
        this::openAsNobody,
        RegionException.Reason.INACCESSIBLE,
        "cannot open region: access denied: call=openat, errno=EACCES");
  }

  private void openAsNobody() {
    Nobody.run(() -> SharedRegion.open(file).close());
  }

  /** The file is refused, left as it is, and not kept mapped. */
  private void assertFileRefused(RegionException.Reason reason, String what) throws IOException {
    byte[] before = Files.readAllBytes(file);

    assertRefused(() -> SharedRegion.open(file), reason, what);

    assertThat(file).hasBinaryContent(before);
    assertThat(isMapped()).isFalse();
  }

  private void assertRefused(ThrowingCallable call, RegionException.Reason reason, String what) {
    assertThatThrownBy(call)
        .hasMessage(what + ": file=" + file)
        .isInstanceOfSatisfying(
            RegionException.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }

  private boolean isMapped() throws IOException {
    return Files.readString(Path.of("/proc/self/maps")).contains(file.toString());
  }
}
