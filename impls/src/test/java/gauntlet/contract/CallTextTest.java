package gauntlet.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallTextTest {
  private static final CallText TEXT =
      new CallText(
          List.of(
              new Method('o', "offer", Role.PRODUCER, true),
              new Method('p', "poll", Role.CONSUMER, false)),
          12);

  @Test
  void callsAreReadBackFromTheirText() {
    List<Call> calls = List.of(new Call(0, 1, 12), new Call(1, 0, 0), new Call(0, 23, 29));

    assertThat(TEXT.format(calls)).isEqualTo("o1po23x29");
    assertThat(TEXT.parse("o1po23x29")).isEqualTo(calls);
  }

  @Test
  void noCallsAreADash() {
    assertThat(TEXT.format(List.of())).isEqualTo("-");
    assertThat(TEXT.parse("-")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "o",
        "p1",
        "z",
        "o0",
        "o256x1",
        "o1x0",
        "o1x70000",
        "o1,p",
        "o1 ",
        "-p",
        "O1",
        "x1"
      })
  void whatIsNoCallIsRefused(String text) {
    assertThatThrownBy(() -> TEXT.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
