package gauntlet.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is expected of the broken siblings, all of them. */
class GalleryTest {
  private static final Path SOURCES = Path.of("src/main/java/gauntlet/broken");

  private static final Pattern EXPLAINED =
      Pattern.compile("/\\*\\*\\s+\\* \\{@link \\w+} with one bug: [^@]+\\.\\s+\\*\\s+\\* <p>");

  static Stream<String> broken() {
    return Subjects.gallery().stream().map(bug -> bug.subject().id());
  }

  @Test
  void aBrokenSubjectIsInTheGallery() {
    assertThat(Subjects.all())
        .filteredOn(Subject::isBroken)
        .extracting(Subject::id)
        .containsExactlyElementsOf(broken().toList());
  }

  static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sources")
  void itsCommentSaysWhatTheBugIsAndWhatComesOfIt(Path source) throws IOException {
    assertThat(Files.readString(source)).containsPattern(EXPLAINED);
  }

  @Test
  void aSourceOfTheGalleryIsInTheCatalog() throws IOException {
    assertThat(sources()).hasSameSizeAs(Subjects.gallery());
  }

  /** What happens in the kernel is not ours to break; what we do around it need not be broken. */
  static Stream<String> references() {
    return Subjects.reference().stream()
        .filter(subject -> !subject.medium().isOfTheKernel())
        .map(Subject::id);
  }

  @ParameterizedTest
  @MethodSource("references")
  void anImplementationHasThreeBrokenSiblings(String id) {
    assertThat(broken())
        .filteredOn(name -> name.startsWith(Subject.BROKEN_PREFIX + id + "-"))
        .hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void whatIsNotBrokenHasNoPlantedBug() {
    Subject<?> sound = Subjects.reference().getFirst();

    assertThatThrownBy(() -> PlantedBug.of(sound, Set.of(Guarantee.SAFETY), "crash"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nothing is planted in it: subject=" + sound.id());
  }

  @Test
  void aBugThatNobodyCouldCatchIsRefused() {
    Subject<?> broken = Subjects.gallery().getFirst().subject();

    assertThatThrownBy(() -> PlantedBug.of(broken, Set.of(), "crash"))
        .hasMessageStartingWith("nobody could catch it: ");
    assertThatThrownBy(() -> PlantedBug.of(broken, Set.of(Guarantee.SAFETY)))
        .hasMessageStartingWith("nobody could catch it: ");
  }
}
