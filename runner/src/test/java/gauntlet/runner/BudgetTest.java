package gauntlet.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
  @ParameterizedTest
  @CsvSource({"250ms, 250ms", "1500ms, 1500ms", "90s, 90s", "120s, 2m", "5m, 5m", "2h, 120m"})
  void isWrittenInTheLargestUnitItIsAWholeNumberOf(String text, String formatted) {
    assertThat(Budget.format(Budget.parse(text))).isEqualTo(formatted);
  }

  @Test
  void isADuration() {
    assertThat(Budget.parse("2h")).isEqualTo(Duration.ofHours(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "90", "s", "-1s", "1.5s", "0s", "1d", "1234567890s"})
  void isNothingElse(String text) {
    assertThatThrownBy(() -> Budget.parse(text)).isInstanceOf(UsageException.class);
  }
}
