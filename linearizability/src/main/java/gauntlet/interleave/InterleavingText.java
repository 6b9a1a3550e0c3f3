package gauntlet.interleave;

import gauntlet.engine.Interleaving;
import gauntlet.engine.Step;
import java.util.ArrayList;
import java.util.List;

/** An interleaving as lines of text, one a step. */
final class InterleavingText {
  private InterleavingText() {}

  static List<String> lines(Interleaving interleaving) {
    List<String> lines = new ArrayList<>();
    if (!interleaving.before().isEmpty()) {
      lines.add("before: " + String.join(", ", interleaving.before()));
    }
    interleaving.steps().forEach(step -> lines.add(line(step)));
    if (!interleaving.after().isEmpty()) {
      lines.add("after: " + String.join(", ", interleaving.after()));
    }
    return lines;
  }

  private static String line(Step step) {
    String text =
        switch (step.kind()) {
          case CALL -> step.what();
          case ACCESS -> "  " + step.what() + " at " + step.where();
          case SWITCH -> "  switch " + step.what();
          case RETURN -> "-> " + step.what();
        };
    return "thread %d  %s".formatted(step.thread(), text).stripTrailing();
  }
}
