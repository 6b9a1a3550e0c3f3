package gauntlet.runner;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.engine.Engine;
import gauntlet.engine.Guarantee;
import gauntlet.engine.PlantedBug;
import gauntlet.subject.Subject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the engines together promise. */
class EnginesTest {
  private static List<Subject<?>> references() {
    return Subjects.reference();
  }

  @ParameterizedTest
  @MethodSource("references")
  void eachGuaranteeOfASubjectIsPutToTheTestBySomeEngine(Subject<?> subject) {
    Set<Guarantee> exercised = EnumSet.noneOf(Guarantee.class);
    Engines.all().stream()
        .filter(engine -> engine.attacks(subject))
        .forEach(engine -> exercised.addAll(engine.exercises().keySet()));

    assertThat(exercised).containsAll(Guarantee.declaredBy(subject).keySet());
  }

  @Test
  void theCheapestFirstAreAllOfThem() {
    assertThat(Engines.cheapestFirst()).containsExactlyInAnyOrderElementsOf(Engines.all());
  }

  private static List<PlantedBug> gallery() {
    return Subjects.gallery();
  }

  /** One that no engine puts to the test, it cannot find violated. */
  @ParameterizedTest
  @MethodSource("gallery")
  void whoIsExpectedToCatchABugPutsWhatItBreaksToTheTest(PlantedBug bug) {
    for (String id : bug.engines()) {
      Engine engine = Engines.named(id);

      assertThat(engine.exercises().keySet()).as(id).containsAnyElementsOf(bug.breaks());
    }
  }
}
