package gauntlet.interleave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Method;
import gauntlet.contract.Role;
import gauntlet.subject.Subject;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {
  private static final Subject<?> SUBJECT = Subjects.named("spsc-ring");
  private static final ScenarioSize SIZE = new ScenarioSize(3, 4, 1, 1);
  private static final List<Method> METHODS = SUBJECT.contract().methods();

  @Test
  void isReadBackFromItsText() {
    ScenarioGenerator generator = generator(7);
    for (int i = 0; i < 100; i++) {
      Scenario scenario = generator.next(SIZE);

      assertThat(Scenario.parse(scenario.format(METHODS), METHODS)).isEqualTo(scenario);
    }
  }

  @Test
  void theSameSeedMakesTheSameScenarios() {
    assertThat(generator(7).next(SIZE)).isEqualTo(generator(7).next(SIZE));
  }

  @Test
  void noRoleHasMorePlayersThanTheSubjectAllows() {
    ScenarioGenerator generator = generator(7);
    for (int i = 0; i < 100; i++) {
      Scenario scenario = generator.next(SIZE);
      for (Role role : List.of(Role.PRODUCER, Role.CONSUMER)) {
        long players =
            IntStream.range(0, scenario.threads().size())
                .filter(thread -> scenario.roles(thread, METHODS).contains(role))
                .count();
        assertThat(players).isLessThanOrEqualTo(SUBJECT.maxParties(role));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "p", "2x12/-/p", "2x12/-/p+o1/-/-", "2x12/-/p+x/-", "2x12/-/o/-", "2/-/p/-"})
  void whatIsNoScenarioIsRefused(String text) {
    assertThatThrownBy(() -> Scenario.parse(text, METHODS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ScenarioGenerator generator(long seed) {
    return new ScenarioGenerator(SUBJECT, new SplittableRandom(seed));
  }
}
