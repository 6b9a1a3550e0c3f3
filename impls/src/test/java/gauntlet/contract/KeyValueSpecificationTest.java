package gauntlet.contract;

import static gauntlet.contract.KeyValueSpecification.ABSENT;
import static gauntlet.contract.KeyValueSpecification.COMPARE_AND_SET;
import static gauntlet.contract.KeyValueSpecification.DONE;
import static gauntlet.contract.KeyValueSpecification.FAILED;
import static gauntlet.contract.KeyValueSpecification.GET;
import static gauntlet.contract.KeyValueSpecification.MAX_KEY;
import static gauntlet.contract.KeyValueSpecification.MAX_VALUE;
import static gauntlet.contract.KeyValueSpecification.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyValueSpecificationTest {
  private final KeyValueSpecification specification = new KeyValueSpecification();
  private final Map<Integer, Integer> state = Map.of(1, 10, MAX_KEY, MAX_VALUE);

  @Test
  void aGetAnswersTheValueOfItsKey() {
    assertThat(specification.after(state, get(1, 10))).containsExactly(state);
    assertThat(specification.after(state, get(MAX_KEY, MAX_VALUE))).containsExactly(state);
    assertThat(specification.after(state, get(2, ABSENT))).containsExactly(state);
    assertThat(specification.after(state, get(1, ABSENT))).isEmpty();
  }

  @Test
  void aPutSetsTheValueOfItsKeyOnly() {
    assertThat(specification.after(state, call(PUT, 1, 0, 11, DONE)))
        .containsExactly(Map.of(1, 11, MAX_KEY, MAX_VALUE));
    assertThat(specification.after(state, call(PUT, 1, 0, ABSENT, DONE)))
        .containsExactly(Map.of(MAX_KEY, MAX_VALUE));
  }

  @Test
  void aCompareAndSetSetsWhatIsAsExpected() {
    assertThat(specification.after(Map.of(), call(COMPARE_AND_SET, 1, ABSENT, 3, DONE)))
        .containsExactly(Map.of(1, 3));
    assertThat(specification.after(Map.of(1, 3), call(COMPARE_AND_SET, 1, 3, ABSENT, DONE)))
        .containsExactly(Map.of());
    assertThat(specification.after(Map.of(1, 3), call(COMPARE_AND_SET, 1, 4, 5, FAILED)))
        .containsExactly(Map.of(1, 3));
    assertThat(specification.after(Map.of(1, 3), call(COMPARE_AND_SET, 1, 3, 5, FAILED))).isEmpty();
    assertThat(specification.after(Map.of(1, 3), call(COMPARE_AND_SET, 1, 4, 5, DONE))).isEmpty();
  }

  @Test
  void keysAreIndependentObjects() {
    assertThat(specification.objectOf(get(MAX_KEY, 1))).isEqualTo(MAX_KEY);
    assertThat(specification.objectOf(call(COMPARE_AND_SET, 1, MAX_VALUE, MAX_VALUE, DONE)))
        .isEqualTo(1);
    assertThat(specification.areRelated(get(1, 5), call(PUT, 1, 0, 5, DONE))).isTrue();
    assertThat(specification.areRelated(get(2, 5), call(PUT, 1, 0, 5, DONE))).isFalse();
  }

  @Test
  void keysAndValuesHaveTheirRange() {
    assertThatThrownBy(() -> KeyValueSpecification.argument(MAX_KEY + 1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("key out of range: key=65536");
    assertThatThrownBy(() -> KeyValueSpecification.argument(0, 0, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value out of range: value=-1");
  }

  @Test
  void describes() {
    assertThat(specification.describe(get(1, ABSENT))).isEqualTo("get(1) -> absent");
    assertThat(specification.describe(call(PUT, 1, 0, 7, Operation.UNKNOWN)))
        .isEqualTo("put(1, 7) -> pending");
    assertThat(specification.describe(call(COMPARE_AND_SET, 1, ABSENT, 7, FAILED)))
        .isEqualTo("compareAndSet(1, absent, 7) -> failed");
  }

  private static Operation get(int key, long answer) {
    return call(GET, key, 0, 0, answer);
  }

  private static Operation call(int method, int key, int expected, int value, long answer) {
    long argument = KeyValueSpecification.argument(key, expected, value);
    return new Operation(0, method, argument, answer, 1, 2);
  }
}
