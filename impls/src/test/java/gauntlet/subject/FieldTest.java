package gauntlet.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Call;
import gauntlet.contract.Medium;
import gauntlet.contract.Method;
import gauntlet.contract.Party;
import gauntlet.contract.Shape;
import gauntlet.contract.TestMessage;
import gauntlet.shm.Shm;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FieldTest {
  /** In memory of others is no more than what names them in the kernel. */
  private static List<Subject<?>> subjects() {
    return Subjects.all().stream()
        .filter(subject -> subject.medium() == Medium.SHARED_MEMORY)
        .toList();
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

  /** Whatever is there from the beginning has a name, and whatever is sent. */
  @ParameterizedTest
  @MethodSource("subjects")
  void anInstanceHoldsNothingOutsideItsFields(Subject<?> subject) {
    for (Shape shape : shapes(subject)) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment memory = arena.allocate(subject.bytesFor(shape), 128);
        subject.create(memory, shape);
        send(subject, memory, shape);
        for (Field field : subject.fields(shape)) {
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

  /** One value, by the first method that takes one, if any does. */
  private static <T> void send(Subject<T> subject, MemorySegment memory, Shape shape) {
    List<Method> methods = subject.contract().methods();
    for (int method = 0; method < methods.size(); method++) {
      if (methods.get(method).takesValue()) {
        T end = subject.attach(memory, methods.get(method).role());
        Party party = subject.contract().party(end);
        long number = shape.longest() == 0 ? TestMessage.OF_EMPTY : 1;
        party.prepare(new Call(method, number, shape.longest()));
        party.call();
        return;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void eachSubjectNamesItsFields(Subject<?> subject) {
    assertThat(shapes(subject)).noneMatch(shape -> subject.fields(shape).isEmpty());
  }

  @Test
  void aFieldOfAPartIsThereWhereThePartBegins() {
    assertThat(Field.intBits("count", 8).in("ring", 384))
        .isEqualTo(new Field("ring: count", 392, 4, Field.Kind.BITS));
  }

  @Test
  void aNumberHasEightBytesAtMost() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Field("wide", 0, 9, Field.Kind.NUMBER))
        .withMessage("field out of range: name=wide, offset=0, length=9");
  }
}
