package gauntlet.interleave;

import gauntlet.contract.Contract;
import gauntlet.engine.Deadline;
import java.util.List;
import java.util.Optional;

/**
 * Takes calls away from a scenario that fails, one at a time, as long as what is left fails in the
 * same way and completes without the bug.
 */
final class Minimizer {
  /** What fails shows it soon, as a rule; what does not takes all the runs there are. */
  private static final int MAX_RUNS = 300;

  private final Player player;
  private final Contract<?> contract;
  private final Deadline deadline;

  Minimizer(Player player, Contract<?> contract, Deadline deadline) {
    this.player = player;
    this.contract = contract;
    this.deadline = deadline;
  }

  /** The smallest that was found in time. */
  Failed minimize(Failed failed) {
    Failed smallest = failed;
    try {
      for (Optional<Failed> next = smaller(failed); next.isPresent(); next = smaller(smallest)) {
        smallest = next.get();
      }
      return smallest;
    } catch (OutOfTimeException e) {
      return smallest; // Larger than need be, and as good a proof.
    }
  }

  private Optional<Failed> smaller(Failed failed) {
    Play play = failed.play();
    int runs = Math.min(play.runs(), MAX_RUNS);
    List<Scenario> candidates =
        play.scenario().smaller().stream()
            .filter(candidate -> Completable.test(candidate, contract))
            .toList();
    while (!candidates.isEmpty()) {
      Program program = new Program(play.mode(), candidates, runs);
      Optional<Failed> next = player.play(program, deadline, () -> {});
      if (next.isEmpty() || next.get().kind() == failed.kind()) {
        return next;
      }
      int other = candidates.indexOf(next.get().play().scenario());
      candidates = candidates.subList(other + 1, candidates.size());
    }
    return Optional.empty();
  }
}
