package gauntlet.stress;

import static org.assertj.core.api.Assertions.assertThat;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Role;
import gauntlet.engine.Timeline;
import gauntlet.engine.Timeline.Bar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StressDrawingTest {
  private static final StressTest ORDER =
      StressTest.of(MessageQueueSuite.FirstInFirstOut.class, Role.PRODUCER, Role.CONSUMER);

  private static List<StressTest> tests() {
    return Subjects.all().stream()
        .filter(subject -> !subject.isBroken())
        .map(Suites::tests)
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  @Test
  void showsWhatEachActorCalledAndWhatItWasAnswered() {
    assertThat(StressDrawing.of(ORDER, "2, EMPTY"))
        .isEqualTo(
            new Timeline(
                List.of("consumer", "producer"),
                List.of(
                    new Bar(0, "poll()", "2", 0, 6, false, true),
                    new Bar(0, "poll()", "EMPTY", 6, 12, false, true),
                    new Bar(1, "offer(1)", "", 0, 6, false, false),
                    new Bar(1, "offer(2)", "", 6, 12, false, false)),
                List.of(),
                0));
  }

  @Test
  void saysThatNobodyRecordedTheOrder() {
    assertThat(StressDrawing.of(ORDER, "2, EMPTY").tellsOrder()).isFalse();
  }

  @Test
  void showsWhoDidNotReturn() {
    List<String> stacks =
        List.of("actor", "    at gauntlet.stress.MessageQueueSuite$FirstInFirstOut.consumer(X:1)");

    assertThat(StressDrawing.ofStuck(ORDER, stacks).bars())
        .filteredOn(Bar::pending)
        .extracting(Bar::call)
        .containsExactly("poll()", "poll()");
  }

  @ParameterizedTest
  @MethodSource("tests")
  void everyActorOfEveryTestCallsSomething(StressTest test) {
    Timeline timeline = StressDrawing.of(test, "a, b, c, d");

    assertThat(timeline.lanes()).hasSizeGreaterThanOrEqualTo(2);
    for (int lane = 0; lane < timeline.lanes().size(); lane++) {
      int of = lane;
      assertThat(timeline.bars())
          .as(timeline.lanes().get(lane))
          .filteredOn(bar -> bar.lane() == of)
          .isNotEmpty();
    }
    assertThat(timeline.bars()).as("the outcome").anyMatch(Bar::conflicting);
  }
}
