package gauntlet.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Call;
import gauntlet.contract.CallText;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Method;
import gauntlet.contract.Shape;
import gauntlet.image.Cut;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashPointTest {
  private static final List<Method> METHODS = Subjects.named("spsc-ring").contract().methods();
  private static final Call POLL = new Call(MessageQueueSpecification.POLL, 0, 0);

  @Test
  void isReadBackFromItsText() {
    Situation situation =
        new Situation(
            Shape.uniform(4, 29), Prologue.of(List.of(offer(1, 29), POLL, offer(2, 12))), POLL);
    CrashPoint point = new CrashPoint(situation, Fate.Killed.at(new Cut(7, List.of(2))), 0x9f3c);

    assertThat(point.format(METHODS)).isEqualTo("4x29/o1po2x12/p/7-2/9f3c");
    assertThat(CrashPoint.parse(point.format(METHODS), METHODS)).isEqualTo(point);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "o1po2", "+o1po2", "o1~o2.4", "-,p.0", "+o1x29,o2x8.11"})
  void everyPrologueIsReadBackFromItsText(String prologue) {
    CallText text = new CallText(METHODS, 12);

    assertThat(Prologue.parse(prologue, text).format(text)).isEqualTo(prologue);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"5", "5-2-3", "5.r3", "5.r3.r0", "5-1.r2", "5.two2", "5.p+3", "5.o7+0", "stop4"})
  void everyFateIsReadBackFromItsText(String fate) {
    CallText text = new CallText(METHODS, 12);

    assertThat(Fate.parse(fate, text).format(text)).isEqualTo(fate);
  }

  /** The fewer things happen the better, and the earlier. */
  @Test
  void fatesAreOrderedByHowSimpleTheyAre() {
    CallText text = new CallText(METHODS, 12);
    List<String> ordered =
        List.of(
            "2", "10", "3-0", "9-1", "5-1-3", "9.r0", "1.r2.r0", "5.two2", "5.two10", "5.p+3",
            "stop4", "stop10");

    List<String> sorted =
        ordered.reversed().stream()
            .map(fate -> Fate.parse(fate, text))
            .sorted(Fate.SIMPLEST)
            .map(fate -> fate.format(text))
            .toList();

    assertThat(sorted).isEqualTo(ordered);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4x12",
        "4x12/-/o1",
        "4x12/-/o1/0",
        "4x12/-/-/0/0",
        "4x12/-/o1p/0/0",
        "4x12/z/o1/0/0",
        "4x12/-/o1/-1/0",
        "4x12/-/o1/3-3/0",
        "4x12/-/o1/3-1-0/0",
        "4x12/-/o1/0/x",
        "4x12/-/o1/stop/0",
        "4x12/-/o1/5.r/0",
        "4x12/-/o1/5.z+1/0",
        "4x70000/-/p/0/0"
      })
  void whatIsNoCrashPointIsRefused(String text) {
    assertThatThrownBy(() -> CrashPoint.parse(text, METHODS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void valuesOfSurvivorsAreNew() {
    Shape shape = Shape.uniform(4, 12);

    assertThat(new Situation(shape, Prologue.of(List.of()), POLL).nextValue()).isEqualTo(1);
    assertThat(new Situation(shape, Prologue.of(List.of(offer(1, 12))), POLL).nextValue())
        .isEqualTo(2);
    assertThat(new Situation(shape, Prologue.of(List.of(offer(1, 12))), offer(2, 12)).nextValue())
        .isEqualTo(3);
  }

  private static Call offer(long number, int length) {
    return new Call(MessageQueueSpecification.OFFER, number, length);
  }
}
