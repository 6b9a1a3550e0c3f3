package gauntlet.litmus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.engine.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LitmusRunTest {
  @Test
  void playsWhatItIsTold() throws Exception {
    LitmusRun run = new LitmusRun(List.of("VolatileMessagePassing"), 42, (done, known, unit) -> {});

    LitmusReport report = run.play("9s", Duration.ofSeconds(9));

    assertThat(report.verdict()).as("%s", report).isEqualTo(Verdict.PASSED);
    assertThat(report.results()).hasSize(1);
    assertThat(report.results().getFirst().seen().samples()).isPositive();
  }

  @Test
  void knowsItsTestsByName() {
    assertThatThrownBy(() -> new LitmusRun(List.of("NoSuch"), 42, (done, known, unit) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such litmus test: name=NoSuch");
  }
}
