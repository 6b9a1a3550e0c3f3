package gauntlet.stress;

import gauntlet.engine.Timeline;
import gauntlet.engine.Timeline.Bar;
import gauntlet.stress.ActorCalls.Call;
import gauntlet.stress.ActorCalls.Script;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;

/**
 * Draws what the actors of a test called, side by side: nobody recorded in which order. Those who
 * look at the end are drawn behind them.
 */
final class StressDrawing {
  /** One, two, three and four calls divide it. */
  private static final int LENGTH = 12;

  private final List<String> lanes = new ArrayList<>();
  private final List<Bar> bars = new ArrayList<>();
  private final List<String> answers;
  private final List<String> stacks;

  private StressDrawing(List<String> answers, List<String> stacks) {
    this.answers = answers;
    this.stacks = stacks;
  }

  /** A test that came to this outcome, which it should not. */
  static Timeline of(StressTest test, String outcome) {
    return new StressDrawing(List.of(outcome.split(", ")), List.of()).draw(test);
  }

  /** A test whose actors did not all return, and the stacks of those. */
  static Timeline ofStuck(StressTest test, List<String> stacks) {
    return new StressDrawing(List.of(), stacks).draw(test);
  }

  private Timeline draw(StressTest test) {
    ActorCalls code = new ActorCalls(test.states());
    code.annotatedBy(Actor.class).forEach(actor -> add(actor, actor.name(), 0));
    code.annotatedBy(Arbiter.class).forEach(end -> add(end, end.name() + ", at the end", LENGTH));
    return new Timeline(lanes, bars, List.of(), 0);
  }

  private void add(Script script, String lane, int start) {
    int calls = script.calls().size();
    for (int i = 0; i < calls; i++) {
      Call call = script.calls().get(i);
      boolean isShown = call.outcome() >= 0 && call.outcome() < answers.size();
      boolean isStuck = stacks.stream().anyMatch(line -> line.contains("." + script.name() + "("));
      bars.add(
          new Bar(
              lanes.size(),
              call.words(),
              isShown ? answers.get(call.outcome()) : "",
              start + i * LENGTH / calls,
              start + (i + 1) * LENGTH / calls,
              isStuck,
              isShown || isStuck));
    }
    lanes.add(lane);
  }
}
