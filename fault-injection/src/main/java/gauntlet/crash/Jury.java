package gauntlet.crash;

import gauntlet.checker.Judgement;
import gauntlet.checker.Timeline;
import gauntlet.contract.Progress;
import gauntlet.contract.Shape;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Verdict;
import gauntlet.judge.Ruling;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has the checker judge what those who were left saw; once for each thing they may see, however
 * many crashes lead to it.
 */
final class Jury {
  /** What is wrong with what they saw. */
  record Charge(Guarantee guarantee, String reason, List<String> evidence) {
    Charge {
      evidence = List.copyOf(evidence);
    }
  }

  /** The checker could not decide. */
  static final class Undecided extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Undecided(String reason) {
      super(reason);
    }
  }

  private final Subject<?> subject;
  private final Shape shape;
  private final Map<Survival, Optional<Charge>> known = new HashMap<>();

  Jury(Subject<?> subject, Shape shape) {
    this.subject = subject;
    this.shape = shape;
  }

  /**
   * What those who were left saw that they must not. While a party is stopped, others that may
   * block do.
   */
  Optional<Charge> judge(Fate fate, Survival survival) {
    boolean mayBlock =
        !(fate instanceof Fate.Killed) && subject.guarantees().progress() == Progress.BLOCKING;
    return survival.stuck() && mayBlock
        ? Optional.empty()
        : known.computeIfAbsent(survival, this::charge);
  }

  private Optional<Charge> charge(Survival survival) {
    Ruling ruling = Ruling.on(survival.history(), subject, shape);
    Judgement judgement = ruling.judgement();
    if (judgement.verdict() == Verdict.INCONCLUSIVE) {
      throw new Undecided(judgement.reason());
    }
    List<String> evidence = new ArrayList<>();
    survival.failure().ifPresent(evidence::add);
    evidence.addAll(Timeline.of(survival.history().operations(), ruling.specification()));
    if (survival.stuck()) {
      return Optional.of(new Charge(Guarantee.PROGRESS, "The survivor waits for ever.", evidence));
    }
    if (judgement.verdict() == Verdict.VIOLATED) {
      Guarantee violated = Ruling.violated(survival.history(), subject, shape);
      return Optional.of(new Charge(violated, judgement.reason(), evidence));
    }
    boolean allLive = survival.history().crashes().isEmpty();
    Guarantee guarantee = allLive ? Guarantee.SAFETY : Guarantee.CRASH;
    return survival
        .failure()
        .map(what -> new Charge(guarantee, "The survivor could not go on.", evidence));
  }
}
