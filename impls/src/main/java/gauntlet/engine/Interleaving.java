package gauntlet.engine;

import java.util.List;

/**
 * A scenario, and how its threads took turns in the run that shows a violation. Calls are in the
 * words of the contract's specification, with their answers.
 *
 * @param before the calls made one after another before the threads started
 * @param threads the calls of each thread
 * @param after the calls made one after another when the threads had ended
 * @param steps what happened, in order
 */
public record Interleaving(
    List<String> before, List<List<String>> threads, List<String> after, List<Step> steps) {
  public Interleaving {
    before = List.copyOf(before);
    threads = threads.stream().map(List::copyOf).toList();
    after = List.copyOf(after);
    steps = List.copyOf(steps);
    for (Step step : steps) {
      if (step.thread() >= threads.size()) {
        throw new IllegalArgumentException(
            "step of no thread: thread=%d, threads=%d".formatted(step.thread(), threads.size()));
      }
    }
  }
}
