package gauntlet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngineResultTest {
  private static final Finding FINDING =
      new Finding(
          Guarantee.SAFETY,
          Certainty.OBSERVED,
          "SpscRing.poll",
          "A message was lost.",
          new ReplayToken("processes", "spsc-ring", 42, "round7"),
          List.of("offer(1) -> accepted"));

  @Test
  void aViolatedVerdictHasFindings() {
    assertThat(result(Verdict.VIOLATED, List.of(FINDING)).findings()).containsExactly(FINDING);
    assertThatThrownBy(() -> result(Verdict.VIOLATED, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("verdict=VIOLATED, findings=0");
  }

  @ParameterizedTest
  @EnumSource(names = {"PASSED", "INCONCLUSIVE"})
  void noOtherVerdictHas(Verdict verdict) {
    assertThat(result(verdict, List.of()).verdict()).isEqualTo(verdict);
    assertThatThrownBy(() -> result(verdict, List.of(FINDING)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("verdict=%s, findings=1", verdict);
  }

  @Test
  void anEngineThatCouldNotRunSaysWhy() {
    EngineResult result = EngineResult.inconclusive("no agent");

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.notCovered()).containsExactly("no agent");
    assertThat(result.counts()).isEmpty();
    assertThat(result.findings()).isEmpty();
    assertThatThrownBy(
            () -> new EngineResult(Verdict.INCONCLUSIVE, new TreeMap<>(), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("an inconclusive verdict says why");
  }

  @Test
  void aResultDoesNotChangeWithWhatItWasMadeFrom() {
    SortedMap<String, Long> counts = new TreeMap<>();
    List<Finding> findings = new ArrayList<>();
    List<String> notCovered = new ArrayList<>();
    EngineResult result = new EngineResult(Verdict.PASSED, counts, findings, notCovered);

    counts.put("operations", 1L);
    findings.add(FINDING);
    notCovered.add("weak memory");

    assertThat(result.counts()).isEmpty();
    assertThat(result.findings()).isEmpty();
    assertThat(result.notCovered()).isEmpty();
    assertThatThrownBy(() -> result.counts().put("operations", 1L))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static EngineResult result(Verdict verdict, List<Finding> findings) {
    return new EngineResult(verdict, new TreeMap<>(), findings, List.of("weak memory"));
  }
}
