package gauntlet.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * How a match ended.
 *
 * @param ours messages a second, run by run
 * @param theirs the same of the other queue; its run i came right after ours
 */
record Result(Match match, List<Double> ours, List<Double> theirs) {
  Result {
    ours = List.copyOf(ours);
    theirs = List.copyOf(theirs);
  }

  /** Of two runs side by side. Whatever else the machine did at the time, it did to both. */
  List<Double> ratios() {
    List<Double> ratios = new ArrayList<>();
    for (int run = 0; run < ours.size(); run++) {
      ratios.add(ours.get(run) / theirs.get(run));
    }
    return ratios;
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  static double min(List<Double> values) {
    return values.stream().min(Double::compare).orElseThrow();
  }

  static double max(List<Double> values) {
    return values.stream().max(Double::compare).orElseThrow();
  }
}
