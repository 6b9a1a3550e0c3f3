package gauntlet.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.posix.Errno;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.EINTR",
        "12.ENOSPC",
        "3.short",
        "1.before",
        "2.behind",
        "2.garbled-17",
        "1.closed",
        "1.gone"
      })
  void readsWhatItWrote(String text) {
    assertThat(Fault.parse(text)).hasToString(text);
  }

  @Test
  void saysWhatHappened() {
    assertThat(new Fault.Refused(2, Errno.EINTR).inWords("read"))
        .isEqualTo("call 2, read, failed with EINTR");
    assertThat(new Fault.Killed(1, true).inWords("write"))
        .isEqualTo("the process was killed behind call 1, write");
    assertThat(new Fault.Garbled(1, 0).inWords("write"))
        .isEqualTo("call 1, write, carried garbage: one bit was flipped");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0.EINTR",
        "1.",
        "EINTR",
        "1.EWHAT",
        "1.short2",
        "-1.EINTR",
        "1.garbled-",
        "1.garbled",
        "1.garbled-1000000"
      })
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> Fault.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
