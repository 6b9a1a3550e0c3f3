package gauntlet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {
  @ParameterizedTest
  @CsvSource({
    "PASSED, INCONCLUSIVE, INCONCLUSIVE",
    "PASSED, VIOLATED, VIOLATED",
    "INCONCLUSIVE, VIOLATED, VIOLATED"
  })
  void theWeightierOfTwoCounts(Verdict one, Verdict other, Verdict both) {
    assertThat(one.and(other)).isEqualTo(both);
    assertThat(other.and(one)).isEqualTo(both);
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void twiceTheSameIsTheSame(Verdict verdict) {
    assertThat(verdict.and(verdict)).isEqualTo(verdict);
  }
}
