package gauntlet.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueShapeTest {
  @Test
  void aUniformShapeHasMessagesOfOneLength() {
    assertThat(QueueShape.uniform(4, 28)).isEqualTo(new QueueShape(4, 28, 28));
  }

  @ParameterizedTest
  @CsvSource({"1, 8, 8", "1, 8, 9", "1000, 8, 65535"})
  void aShapeOfTestMessagesIsAllowed(int messages, int shortest, int longest) {
    assertThat(new QueueShape(messages, shortest, longest).longest()).isEqualTo(longest);
  }

  @ParameterizedTest
  @CsvSource({"0, 8, 8", "-1, 8, 8", "1, 7, 8", "1, 0, 0", "1, 9, 8", "1, 8, 65536"})
  void aShapeThatCannotBeIsRefused(int messages, int shortest, int longest) {
    assertThatThrownBy(() -> new QueueShape(messages, shortest, longest))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "queue shape out of range: messages=%d, shortest=%d, longest=%d",
            messages, shortest, longest);
  }
}
