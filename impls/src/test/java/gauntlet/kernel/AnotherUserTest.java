package gauntlet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.posix.Errno;
import gauntlet.posix.Fifo;
import gauntlet.posix.ObjectKind;
import gauntlet.posix.ObjectName;
import gauntlet.posix.Pidfd;
import gauntlet.posix.PosixQueue;
import gauntlet.posix.PosixSemaphore;
import gauntlet.posix.SystemCallException;
import gauntlet.posix.SysvQueue;
import gauntlet.posix.SysvSemaphore;
import gauntlet.shm.KernelObject;
import gauntlet.shm.RegionException;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What one user has made in the kernel, no other may use. Only the superuser can become another
 * user; for anybody else these tests have nothing to say.
 */
@Timeout(60)
class AnotherUserTest {
  private static final Shape SHAPE = Shape.uniform(2, 8);

  @BeforeEach
  void mustBeTheSuperuser() throws IOException {
    Assumptions.assumeTrue(
        Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")),
        "not the superuser");
  }

  static Stream<Subject<?>> named() {
    return Subjects.reference().stream().filter(KernelSubject.class::isInstance);
  }

  @ParameterizedTest
  @MethodSource("named")
  void attachesToNothing(Subject<?> subject) {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment memory = arena.allocate(subject.bytesFor(SHAPE), 128);
      subject.create(memory, SHAPE);
      Role role =
          Arrays.stream(Role.values())
              .filter(each -> subject.maxParties(each) > 0)
              .findFirst()
              .orElseThrow();

      assertThatExceptionOfType(RegionException.class)
          .isThrownBy(() -> AnotherUser.does(() -> subject.attach(memory, role)))
          .satisfies(
              refused ->
                  assertThat(refused.reason()).isEqualTo(RegionException.Reason.INACCESSIBLE));
      subject.destroy(memory);
    }
  }

  /** Not by its name either, without what stands for it. */
  @ParameterizedTest
  @EnumSource(ObjectKind.class)
  void usesNothing(ObjectKind kind) {
    KernelObject object = KernelObject.create(kind, name -> make(kind, name));
    try {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> AnotherUser.does(() -> use(kind, object.name())))
          .satisfies(AnotherUserTest::isDenied);
    } finally {
      object.destroy();
    }
  }

  private static void isDenied(IOException refused) {
    switch (refused) {
      case SystemCallException call -> assertThat(call.errno()).isEqualTo(Errno.EACCES);
      default -> assertThat(refused).isInstanceOf(AccessDeniedException.class);
    }
  }

  private static void make(ObjectKind kind, ObjectName name) throws IOException {
    if (kind == ObjectKind.NODE) {
      Fifo.create(name);
    } else {
      ObjectsOfAChild.make(kind, name);
    }
  }

  private static Object use(ObjectKind kind, ObjectName name) throws IOException {
    return switch (kind) {
      case POSIX_QUEUE -> PosixQueue.open(name, 8);
      // To look for it by its key is no use of it.
      case SYSV_QUEUE -> SysvQueue.open(name, 8).tryReceive();
      case POSIX_SEMAPHORE -> PosixSemaphore.open(name);
      case SYSV_SEMAPHORE -> SysvSemaphore.open(name).add(1, false, 0);
      case NODE -> Files.newInputStream(name.node());
    };
  }

  @Test
  void fetchesNoDescriptors() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      Callable<Object> fetch =
          () -> {
            try (Pidfd pidfd = Pidfd.open(process.pid())) {
              return pidfd.fetch(0);
            }
          };

      assertThatExceptionOfType(SystemCallException.class)
          .isThrownBy(() -> AnotherUser.does(fetch))
          .satisfies(refused -> assertThat(refused.errno()).isEqualTo(Errno.EPERM))
          .satisfies(refused -> assertThat(refused.call()).isEqualTo("pidfd_getfd"));
    } finally {
      process.destroyForcibly();
    }
  }
}
