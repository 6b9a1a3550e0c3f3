package gauntlet.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What became of the weakened accesses of one subject, or of several. */
public record WeakenedSubject(String subject, List<MutantReport> mutants) {
  public WeakenedSubject {
    mutants = List.copyOf(mutants);
  }

  /** How many this became of. */
  public long count(MutantOutcome outcome) {
    return mutants.stream().filter(mutant -> mutant.outcome() == outcome).count();
  }

  /** How many each engine caught. */
  Map<String, Long> perEngine() {
    Map<String, Long> caught = new TreeMap<>();
    mutants.stream()
        .map(MutantReport::caughtBy)
        .flatMap(Optional::stream)
        .forEach(engine -> caught.merge(engine, 1L, Long::sum));
    return caught;
  }

  /** How many in a hundred are caught, or equivalent for a reason; none is a hundred. */
  public long score() {
    long good = count(MutantOutcome.CAUGHT) + count(MutantOutcome.EQUIVALENT);
    return mutants.isEmpty() ? 100 : good * 100 / mutants.size();
  }
}
