package gauntlet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTokenTest {
  private static final String TEXT = "crash:broken/spsc-ring-early-publish:42:producer.0.2";
  private static final ReplayToken TOKEN =
      new ReplayToken("crash", "broken/spsc-ring-early-publish", 42, "producer.0.2");

  @Test
  void isOneWordOfFourParts() {
    assertThat(TOKEN).hasToString(TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TEXT,
        "interleave:spsc-ring:0:-/p+o1/-/-",
        "processes:com.example.MyQueue$Subject:9007199254740991:round,7",
        "stress:my_queue:999999999999999999:x"
      })
  void isReadBackFromItsText(String text) {
    ReplayToken token = ReplayToken.parse(text);

    assertThat(token).hasToString(text);
    assertThat(ReplayToken.parse(token.toString())).isEqualTo(token);
  }

  @Test
  void givesItsPartsBack() {
    assertThat(ReplayToken.parse(TEXT)).isEqualTo(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "crash",
        "crash:spsc-ring:42",
        "crash:spsc-ring:42:",
        ":spsc-ring:42:x",
        "crash::42:x",
        "crash:spsc-ring::x",
        "crash:spsc-ring:-1:x",
        "crash:spsc-ring:4two:x",
        "crash:spsc-ring:1000000000000000000:x",
        "Crash:spsc-ring:42:x",
        "crash:spsc ring:42:x",
        "crash:spsc-ring:42:x y",
        "crash:spsc-ring:42:x;rm",
        "crash:spsc-ring:42:x:y",
        " " + TEXT,
        TEXT + "\n"
      })
  void whatIsNoTokenIsRefused(String text) {
    assertThatThrownBy(() -> ReplayToken.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a replay token: text=" + text);
  }

  @Test
  void aTokenThatCouldNotBeReadBackIsNeverMade() {
    assertThatThrownBy(() -> new ReplayToken("crash", "spsc-ring", -1, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a replay token: text=crash:spsc-ring:-1:x");
    assertThatThrownBy(() -> new ReplayToken("crash", "spsc-ring", 1, "x y"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Not in the user's language, which may have digits of its own. */
  @Test
  void isTheSameInEveryLanguage() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      ReplayToken token = ReplayToken.parse(TEXT);

      assertThat(token).isEqualTo(TOKEN);
      assertThat(token.toString()).isEqualTo(TEXT);
    } finally {
      Locale.setDefault(before);
    }
  }
}
