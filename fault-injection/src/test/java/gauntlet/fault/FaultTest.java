package gauntlet.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.posix.Errno;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
  @ParameterizedTest
  @ValueSource(strings = {"1.EINTR", "12.ENOSPC", "3.short", "1.before", "2.behind"})
  void readsWhatItWrote(String text) {
    assertThat(Fault.parse(text)).hasToString(text);
  }

  @Test
  void saysWhatHappened() {
    assertThat(new Fault.Refused(2, Errno.EINTR).inWords("read"))
        .isEqualTo("call 2, read, failed with EINTR");
    assertThat(new Fault.Killed(1, true).inWords("write"))
        .isEqualTo("the process was killed behind call 1, write");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0.EINTR", "1.", "EINTR", "1.EWHAT", "1.short2", "-1.EINTR"})
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> Fault.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
