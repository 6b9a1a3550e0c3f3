package gauntlet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.contract.OpenEnd;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.posix.ObjectKind;
import gauntlet.posix.ObjectName;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However many instances are made: of those that are removed, nothing is left. */
class NothingLeftTest {
  private static final int INSTANCES = 200;

  /** Those that the JVM opens for itself meanwhile. */
  private static final int FEW = 20;

  private static final Shape SHAPE = Shape.uniform(2, 8);

  static Stream<Subject<?>> subjects() {
    return Subjects.reference().stream().filter(subject -> subject.medium().isOfTheKernel());
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void neitherNamesNorDescriptorsAreLeft(Subject<?> subject) throws IOException {
    use(subject);
    long before = descriptors();
    List<ObjectName> names = new ArrayList<>();
    for (int i = 0; i < INSTANCES; i++) {
      names.addAll(use(subject));
    }

    assertThat(descriptors()).isLessThan(before + FEW);
    for (ObjectName name : names) {
      assertThat(name.region()).doesNotExist();
      for (ObjectKind kind : ObjectKind.values()) {
        if (!kind.hasKey() || name.key() != ObjectName.NO_KEY) {
          assertThat(KernelObjectTest.exists(kind, name)).as(kind.describe(name)).isFalse();
        }
      }
    }
  }

  /** What the names of an instance were that is gone now; none if it is all in its memory. */
  private static List<ObjectName> use(Subject<?> subject) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(subject.bytesFor(SHAPE), 128);
      subject.create(memory, SHAPE);
      List<ObjectName> names = names(subject, memory);
      for (Role role : Role.values()) {
        if (subject.maxParties(role) > 0) {
          OpenEnd.close(subject.attach(memory, role));
        }
      }
      subject.destroy(memory);
      return names;
    }
  }

  private static List<ObjectName> names(Subject<?> subject, MemorySegment memory) {
    if (!(subject instanceof KernelSubject)) {
      return List.of();
    }
    try (KernelInstance instance = KernelInstance.attach(memory)) {
      return List.of(instance.name());
    }
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }
}
