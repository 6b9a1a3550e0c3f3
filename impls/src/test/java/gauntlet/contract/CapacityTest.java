package gauntlet.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTest {
  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "1, 2", "7, 16"})
  void theBoundsAreAsGiven(int guaranteed, int maximum) {
    Capacity capacity = new Capacity(guaranteed, maximum);

    assertThat(capacity.guaranteed()).isEqualTo(guaranteed);
    assertThat(capacity.maximum()).isEqualTo(maximum);
  }

  @Test
  void anExactCapacityHasEqualBounds() {
    assertThat(Capacity.exactly(4)).isEqualTo(new Capacity(4, 4));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-1, 1", "2, 1"})
  void boundsThatCannotBeAreRefused(int guaranteed, int maximum) {
    assertThatThrownBy(() -> new Capacity(guaranteed, maximum))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("capacity out of range: guaranteed=%d, maximum=%d", guaranteed, maximum);
  }
}
