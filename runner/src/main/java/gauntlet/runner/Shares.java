package gauntlet.runner;

import gauntlet.engine.Deadline;
import gauntlet.engine.Engine;
import java.time.Duration;
import java.util.List;

/**
 * A budget, dealt out among planned runs: each gets its share, by the engine's weight, of the time
 * that is left; what one does not use, the later ones have.
 */
public final class Shares {
  private final Deadline deadline;
  private int weightLeft;

  /** Deals out what begins to run now among runs of these engines. */
  public Shares(Duration budget, List<Engine> planned) {
    this.deadline = Deadline.in(budget);
    this.weightLeft = planned.stream().mapToInt(Engines::weight).sum();
  }

  /** The share of a run that begins now. */
  public Duration next(Engine engine) {
    int weight = Engines.weight(engine);
    Duration share = deadline.left().multipliedBy(weight).dividedBy(weightLeft);
    weightLeft -= weight;
    return share;
  }

  /** A run that was planned is not needed. */
  void skip(Engine engine) {
    weightLeft -= Engines.weight(engine);
  }
}
