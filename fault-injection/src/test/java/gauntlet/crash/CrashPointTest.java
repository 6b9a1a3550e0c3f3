package gauntlet.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.contract.Role;
import gauntlet.crash.CrashPoint.Situation;
import gauntlet.history.Call;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashPointTest {
  @Test
  void isReadBackFromItsText() {
    CrashPoint point = new CrashPoint(new Situation(Role.CONSUMER, 29, 3, 4), 1);

    assertThat(point).hasToString("consumer.length29.moved3.inside4.store1");
    assertThat(CrashPoint.parse(point.toString())).isEqualTo(point);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "producer",
        "nobody.length12.moved0.inside0.store0",
        "producer.length12.moved0.inside0.store-1",
        "producer.length7.moved0.inside0.store0",
        "producer.length70000.moved0.inside0.store0"
      })
  void whatIsNoCrashPointIsRefused(String text) {
    assertThatThrownBy(() -> CrashPoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thePrologueMovesTheIndicesAndLeavesMessagesInside() {
    Situation situation = new Situation(Role.PRODUCER, 12, 1, 2);

    assertThat(situation.prologue())
        .containsExactly(
            new Call.Offer(1, 12), new Call.Poll(), new Call.Offer(2, 12), new Call.Offer(3, 12));
    assertThat(situation.lastCall()).isEqualTo(new Call.Offer(4, 12));
    assertThat(situation.epilogue(1))
        .containsExactly(
            new Call.Poll(),
            new Call.Poll(),
            new Call.Offer(5, 12),
            new Call.Offer(6, 12),
            new Call.Poll(),
            new Call.Poll());
  }

  @Test
  void storesOfOneSiteAreTold() {
    assertThat(StoreSites.numbered(List.of("a", "b", "a"))).containsExactly("a#1", "b#1", "a#2");
  }
}
