package gauntlet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.posix.Errno;
import gauntlet.posix.ObjectKind;
import gauntlet.posix.ObjectName;
import gauntlet.posix.PosixQueue;
import gauntlet.posix.PosixSemaphore;
import gauntlet.posix.SystemCallException;
import gauntlet.posix.SysvQueue;
import gauntlet.posix.SysvSemaphore;
import gauntlet.shm.FoundRegion;
import gauntlet.shm.KernelObject;
import gauntlet.shm.RegionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of the objects of processes, dead or alive, nothing is left. */
@Timeout(60)
class KernelObjectTest {
  private static KernelObject create(ObjectKind kind) {
    return KernelObject.create(kind, name -> ObjectsOfAChild.make(kind, name));
  }

  /** Looks for the object itself, not for what stands for it. */
  static boolean exists(ObjectKind kind, ObjectName name) throws IOException {
    try {
      switch (kind) {
        case POSIX_QUEUE -> PosixQueue.open(name, 8).close();
        case SYSV_QUEUE -> SysvQueue.open(name, 8);
        case POSIX_SEMAPHORE -> PosixSemaphore.open(name).close();
        case SYSV_SEMAPHORE -> SysvSemaphore.open(name);
        case NODE -> Files.size(name.node());
      }
      return true;
    } catch (SystemCallException e) {
      assertThat(e.errno()).isEqualTo(Errno.ENOENT);
      return false;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource(ObjectKind.class)
  void whatIsDestroyedIsGoneWithItsRegion(ObjectKind kind) throws IOException {
    KernelObject object = create(kind);
    ObjectName name = object.name();
    assertThat(exists(kind, name)).isTrue();
    assertThat(name.region()).exists();

    object.destroy();

    assertThat(exists(kind, name)).isFalse();
    assertThat(name.region()).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(ObjectKind.class)
  void nobodyRemovesWhatSomebodyHolds(ObjectKind kind) throws IOException {
    KernelObject object = create(kind);
    ObjectName name = object.name();
    KernelObject joined = KernelObject.join(object.id());
    object.close();
    assertThat(joined.name()).isEqualTo(name);

    assertThat(FoundRegion.at(name.region()).removeIfLeaked()).isFalse();
    assertThat(exists(kind, name)).isTrue();
    joined.close();

    assertThat(FoundRegion.at(name.region()).object()).contains(kind.describe(name));
    assertThat(FoundRegion.at(name.region()).removeIfLeaked()).isTrue();
    assertThat(exists(kind, name)).isFalse();
    assertThat(name.region()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {ObjectsOfAChild.MADE, ObjectsOfAChild.ABOUT_TO})
  void whatAKilledProcessMadeOrWasAboutToMakeIsRemoved(String step) throws Exception {
    for (Path region : ObjectsOfAChild.regions(step)) {
      FoundRegion found = FoundRegion.at(region);
      String object = found.object().orElseThrow();
      ObjectKind kind = kind(object);
      ObjectName name = name(region, object);
      assertThat(found.isHeld()).isFalse();
      if (kind.hasKey() && step.equals(ObjectsOfAChild.ABOUT_TO)) {
        assertThat(name.key()).isNotEqualTo(ObjectName.NO_KEY);
      }
      assertThat(exists(kind, name)).as(object).isEqualTo(step.equals(ObjectsOfAChild.MADE));

      assertThat(found.removeIfLeaked()).as(object).isTrue();

      assertThat(exists(kind, name)).as(object).isFalse();
      assertThat(region).doesNotExist();
    }
  }

  private static ObjectKind kind(String object) {
    ObjectName any = new ObjectName(Path.of("/any"), 1);
    return Arrays.stream(ObjectKind.values())
        .filter(kind -> object.startsWith(kind.describe(any).replaceAll("(/|key).*", "")))
        .findFirst()
        .orElseThrow();
  }

  private static ObjectName name(Path region, String object) {
    int key = object.indexOf("0x");
    return new ObjectName(
        region, key < 0 ? ObjectName.NO_KEY : Integer.decode(object.substring(key)));
  }

  @Test
  void whatCannotBeMadeLeavesNothing() {
    ObjectName[] tried = new ObjectName[1];

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(
            () ->
                KernelObject.create(
                    ObjectKind.POSIX_QUEUE,
                    name -> {
                      tried[0] = name;
                      PosixQueue.create(name, 1 << 30, 8);
                    }))
        .withMessageStartingWith("cannot create: POSIX message queue /gauntlet-")
        .withCauseInstanceOf(SystemCallException.class);

    assertThat(tried[0].region()).doesNotExist();
  }

  @Test
  void whatIsGoneCannotBeJoined() {
    KernelObject object = create(ObjectKind.NODE);
    object.destroy();

    assertThatThrownBy(() -> KernelObject.join(object.id())).isInstanceOf(RegionException.class);
  }

  @ParameterizedTest
  @EnumSource(ObjectKind.class)
  void thisMachineHasThemAll(ObjectKind kind) {
    assertThat(kind.missing()).isEmpty();
  }
}
