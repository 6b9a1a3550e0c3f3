package gauntlet.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.engine.ReplayToken;
import gauntlet.ring.SpscRingSubject;
import gauntlet.subject.MessageQueueSubject;
import gauntlet.subject.Subject;
import gauntlet.subject.SubjectSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectsTest {
  /** A subject of one's own. */
  public static final class Mine extends SpscRingSubject {
    @Override
    public String id() {
      return "mine";
    }
  }

  /** A subject that cannot be made without knowing more. */
  public static final class Demanding extends SpscRingSubject {
    private final String id;

    public Demanding(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }
  }

  /** A subject that does not come to be. */
  public static final class Failing extends SpscRingSubject {
    public Failing() {
      throw new IllegalStateException("as planned");
    }
  }

  private static List<Subject<?>> all() {
    return Subjects.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aSubjectIsFoundByItsId(Subject<?> subject) {
    assertThat(Subjects.named(subject.id())).isSameAs(subject);
  }

  @Test
  void noTwoHaveTheSameId() {
    assertThat(Subjects.all()).extracting(Subject::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aSubjectSaysWhatItIsInASentence(Subject<?> subject) {
    assertThat(subject.summary()).endsWith(".").doesNotContain("\n");
  }

  @ParameterizedTest
  @MethodSource("all")
  void theAccessorsASubjectNamesAreClasses(Subject<?> subject) throws ClassNotFoundException {
    assertThat(subject.accessors()).isNotEmpty();
    for (String accessor : subject.accessors()) {
      assertThat(Class.forName(accessor)).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void anIdFitsIntoAReplayToken(Subject<?> subject) {
    assertThat(new ReplayToken("crash", subject.id(), 1, "x").subject()).isEqualTo(subject.id());
  }

  @Test
  void theReferenceSubjectsAreAllThatAreNotBroken() {
    assertThat(Subjects.reference()).isNotEmpty().noneMatch(Subject::isBroken);
    assertThat(Subjects.all())
        .filteredOn(subject -> !subject.isBroken())
        .containsExactlyElementsOf(Subjects.reference());
  }

  @Test
  void aBrokenSubjectIsNamedAfterTheOneItBreaks() {
    List<String> references = Subjects.reference().stream().map(Subject::id).toList();

    assertThat(Subjects.all())
        .filteredOn(Subject::isBroken)
        .extracting(subject -> subject.id().substring(Subject.BROKEN_PREFIX.length()))
        .allMatch(name -> references.stream().anyMatch(id -> name.startsWith(id + "-")));
  }

  @ParameterizedTest
  @ValueSource(classes = {SpscRingSubject.class, Mine.class})
  void aSubjectIsFoundByItsClass(Class<?> subject) {
    assertThat(Subjects.named(subject.getName())).isExactlyInstanceOf(subject);
  }

  /** As test classes are: not public, and their constructors are not either. */
  private static final class Describing implements SubjectSource {
    @Override
    public Subject<?> subject() {
      SpscRingSubject ring = new SpscRingSubject();
      return MessageQueueSubject.of(ring::bytesFor, ring::create, ring::attach);
    }
  }

  @Test
  void aSubjectIsFoundByTheClassThatDescribesIt() {
    Subject<?> subject = Subjects.named(Describing.class.getName());

    assertThat(subject.id()).isEqualTo(Describing.class.getName());
    assertThat(Subjects.nameOf(subject)).isEqualTo(Describing.class.getName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "spsc", "SPSC-RING", "broken/", "com.example.Missing"})
  void anUnknownNameIsRefused(String name) {
    assertThatThrownBy(() -> Subjects.named(name))
        .isInstanceOf(UnknownSubjectException.class)
        .hasMessage("no such subject: name=" + name);
  }

  private static Stream<Class<?>> classesNobodyCanMakeASubjectOf() {
    return Stream.of(String.class, List.class, Subject.class, Demanding.class);
  }

  @ParameterizedTest
  @MethodSource("classesNobodyCanMakeASubjectOf")
  void aClassNobodyCanMakeASubjectOfIsRefused(Class<?> other) {
    assertThatThrownBy(() -> Subjects.named(other.getName()))
        .isInstanceOf(UnknownSubjectException.class)
        .hasMessage(
            "not a Subject, or a SubjectSource, with a constructor without parameters: class="
                + other.getName());
  }

  @Test
  void aSubjectWhoseConstructorFailsSaysSo() {
    assertThatThrownBy(() -> Subjects.named(Failing.class.getName()))
        .isInstanceOf(UnknownSubjectException.class)
        .hasMessage("the subject's constructor failed: class=" + Failing.class.getName())
        .hasRootCauseMessage("as planned");
  }
}
