package gauntlet.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Shape;
import gauntlet.shm.Shm;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FieldTest {
  private static List<Subject<?>> subjects() {
    return Subjects.all();
  }

  /** Shapes of every kind: of equal and of different lengths. */
  private static List<Shape> shapes(Subject<?> subject) {
    return subject.contract().shapes();
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void fieldsLieSideBySideWithinTheInstance(Subject<?> subject) {
    for (Shape shape : shapes(subject)) {
      List<Field> fields =
          subject.fields(shape).stream().sorted(Comparator.comparingLong(Field::offset)).toList();
      long end = 0;
      for (Field field : fields) {
        assertThat(field.offset()).as("%s of %s", field, shape).isGreaterThanOrEqualTo(end);
        end = field.offset() + field.length();
      }
      assertThat(end).as("%s", shape).isLessThanOrEqualTo(subject.bytesFor(shape));
      assertThat(fields).extracting(Field::name).doesNotHaveDuplicates();
    }
  }

  /** Whatever is there from the beginning has a name. */
  @ParameterizedTest
  @MethodSource("subjects")
  void aNewInstanceHoldsNothingOutsideItsFields(Subject<?> subject) {
    for (Shape shape : shapes(subject)) {
      List<Field> fields = subject.fields(shape);
      if (fields.isEmpty()) {
        continue;
      }
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment memory = arena.allocate(subject.bytesFor(shape), 128);
        subject.create(memory, shape);
        for (Field field : fields) {
          for (long at = field.offset(); at < field.offset() + field.length(); at++) {
            Shm.setByte(memory, at, (byte) 0);
          }
        }
        byte[] rest = new byte[(int) memory.byteSize()];
        Shm.read(memory, 0, rest, 0, rest.length);
        assertThat(rest).as("%s", shape).containsOnly(0);
      }
    }
  }

  @Test
  void someSubjectsNameTheirFields() {
    Set<String> naming =
        Subjects.all().stream()
            .filter(subject -> !subject.fields(shapes(subject).getFirst()).isEmpty())
            .map(Subject::id)
            .collect(Collectors.toSet());

    assertThat(naming).contains("spsc-ring", "mutex", "broken/spsc-ring-early-publish");
  }

  @Test
  void aNumberHasEightBytesAtMost() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Field("wide", 0, 9, Field.Kind.NUMBER))
        .withMessage("field out of range: name=wide, offset=0, length=9");
  }
}
