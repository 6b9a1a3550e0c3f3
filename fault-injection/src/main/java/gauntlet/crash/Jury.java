package gauntlet.crash;

import gauntlet.checker.Judgement;
import gauntlet.checker.OperationLines;
import gauntlet.contract.Method;
import gauntlet.contract.Operation;
import gauntlet.contract.Progress;
import gauntlet.contract.Shape;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Timeline;
import gauntlet.engine.Verdict;
import gauntlet.judge.Drawing;
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
  record Charge(Guarantee guarantee, String reason, List<String> evidence, Timeline timeline) {
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
    if (survival.stuck()) {
      return Optional.of(
          charge(Guarantee.PROGRESS, "The survivor waits for ever.", survival, ruling));
    }
    if (judgement.verdict() == Verdict.VIOLATED) {
      Guarantee violated = Ruling.violated(survival.history(), subject, shape);
      Judgement small = ruling.reduced();
      List<String> evidence = evidence(survival, small.evidence(), ruling);
      return Optional.of(
          new Charge(violated, small.reason(), evidence, draw(survival, small.evidence(), ruling)));
    }
    boolean allLive = survival.history().crashes().isEmpty();
    Guarantee guarantee = allLive ? Guarantee.SAFETY : Guarantee.CRASH;
    return survival
        .failure()
        .map(what -> charge(guarantee, "The survivor could not go on.", survival, ruling));
  }

  /** It is one call that is wrong, if it is not the recovery: the one that ended all. */
  private Charge charge(Guarantee guarantee, String reason, Survival survival, Ruling ruling) {
    List<Operation> all = survival.history().operations();
    List<Operation> wrong = all.stream().filter(call -> call.answer() == Operation.THREW).toList();
    return new Charge(
        guarantee, reason, evidence(survival, all, ruling), draw(survival, wrong, ruling));
  }

  private Timeline draw(Survival survival, List<Operation> wrong, Ruling ruling) {
    List<Method> methods = subject.contract().methods();
    return new Drawing(ruling.specification(), methods, Rehearsal::name)
        .of(survival.history(), wrong);
  }

  private static List<String> evidence(
      Survival survival, List<Operation> operations, Ruling ruling) {
    List<String> evidence = new ArrayList<>();
    survival.failure().ifPresent(evidence::add);
    evidence.addAll(OperationLines.of(operations, ruling.specification()));
    return evidence;
  }
}
