package gauntlet.interleave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {
  @Test
  void isReadBackFromItsText() {
    ScenarioGenerator generator = new ScenarioGenerator(new SplittableRandom(7), 2);
    for (int i = 0; i < 100; i++) {
      Scenario scenario = generator.next();

      assertThat(Scenario.parse(scenario.toString())).isEqualTo(scenario);
    }
  }

  @Test
  void theSameSeedMakesTheSameScenarios() {
    ScenarioGenerator one = new ScenarioGenerator(new SplittableRandom(7), 2);
    ScenarioGenerator other = new ScenarioGenerator(new SplittableRandom(7), 2);

    assertThat(one.next()).isEqualTo(other.next());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "p", "-/p", "-/p+o1/-/-", "-/p+x/-", "-/o/-"})
  void whatIsNoScenarioIsRefused(String text) {
    assertThatThrownBy(() -> Scenario.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
