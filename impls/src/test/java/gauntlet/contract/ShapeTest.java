package gauntlet.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {
  @Test
  void aUniformShapeHasMessagesOfOneLength() {
    assertThat(Shape.uniform(4, 28)).isEqualTo(new Shape(4, 28, 28));
  }

  @ParameterizedTest
  @CsvSource({"4x12, 4, 12, 12", "1x8-29, 1, 8, 29"})
  void aShapeIsReadBackFromItsText(String text, int capacity, int shortest, int longest) {
    Shape shape = new Shape(capacity, shortest, longest);

    assertThat(shape).hasToString(text);
    assertThat(Shape.parse(text)).isEqualTo(shape);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4", "4x", "x12", "0x12", "4x12-8", "4x12-", "-4x12", "4x12 "})
  void whatIsNoShapeIsRefused(String text) {
    assertThatThrownBy(() -> Shape.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0", "1, 0, 8", "1, 8, 8", "1, 8, 9", "1000, 8, 65535"})
  void aShapeOfTestMessagesIsAllowed(int messages, int shortest, int longest) {
    assertThat(new Shape(messages, shortest, longest).longest()).isEqualTo(longest);
  }

  @ParameterizedTest
  @CsvSource({"0, 8, 8", "-1, 8, 8", "1, -1, 8", "1, 9, 8", "1, 8, 65536"})
  void aShapeThatCannotBeIsRefused(int messages, int shortest, int longest) {
    assertThatThrownBy(() -> new Shape(messages, shortest, longest))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "shape out of range: capacity=%d, shortest=%d, longest=%d",
            messages, shortest, longest);
  }
}
