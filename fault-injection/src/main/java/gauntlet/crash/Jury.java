package gauntlet.crash;

import gauntlet.checker.Judgement;
import gauntlet.checker.LinearizabilityChecker;
import gauntlet.checker.Timeline;
import gauntlet.contract.Call;
import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import gauntlet.crash.CrashPoint.Situation;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Verdict;
import gauntlet.history.Crash;
import gauntlet.history.History;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a history of what survivors saw and has the checker judge it; once for each thing they may
 * see, however many crashes lead to it.
 */
final class Jury {
  static final String STUCK = "The survivor waits for the dead for ever.";
  static final String FAILED = "The survivor could not go on.";

  private static final int VICTIM = 0;
  private static final int SURVIVOR = 1;

  /** What is wrong with what survivors saw. */
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
  private final Situation situation;
  private final List<Long> prologueAnswers;
  private final List<Call> epilogue;
  private final Specification<?> specification;
  private final Map<Survival, Optional<Charge>> known = new HashMap<>();

  /**
   * A jury for one situation.
   *
   * @param prologueAnswers what the calls that led to it answered
   * @param epilogue the calls survivors make after it
   */
  Jury(Subject<?> subject, Situation situation, List<Long> prologueAnswers, List<Call> epilogue) {
    this.subject = subject;
    this.situation = situation;
    this.prologueAnswers = prologueAnswers;
    this.epilogue = epilogue;
    this.specification = subject.contract().specification(situation.shape());
  }

  /** What the survivors saw that they must not. */
  Optional<Charge> judge(Survival survival) {
    return known.computeIfAbsent(survival, this::charge);
  }

  private Optional<Charge> charge(Survival survival) {
    History history = history(survival);
    Judgement judgement = LinearizabilityChecker.check(history, specification);
    if (judgement.verdict() == Verdict.INCONCLUSIVE) {
      throw new Undecided(judgement.reason());
    }
    List<String> evidence = new ArrayList<>();
    survival.failure().ifPresent(evidence::add);
    evidence.addAll(Timeline.of(history.operations(), specification));
    if (survival.stuck()) {
      return Optional.of(new Charge(Guarantee.PROGRESS, STUCK, evidence));
    }
    if (judgement.verdict() == Verdict.VIOLATED) {
      return Optional.of(new Charge(Guarantee.CRASH, judgement.reason(), evidence));
    }
    return survival.failure().map(what -> new Charge(Guarantee.CRASH, FAILED, evidence));
  }

  private History history(Survival survival) {
    Chronicle chronicle = new Chronicle();
    for (int i = 0; i < prologueAnswers.size(); i++) {
      chronicle.called(SURVIVOR, situation.prologue().get(i), prologueAnswers.get(i));
    }
    chronicle.pending(VICTIM, situation.last());
    Crash crash = new Crash(VICTIM, chronicle.tick(), chronicle.tick());
    int answered = survival.answers().size();
    for (int i = 0; i < answered; i++) {
      chronicle.called(SURVIVOR, epilogue.get(i), survival.answers().get(i));
    }
    if (survival.failure().isPresent() && answered < epilogue.size()) {
      chronicle.called(SURVIVOR, epilogue.get(answered), Operation.THREW);
    }
    return new History(chronicle.operations, List.of(crash))
        .boundedBy(subject.guarantees().crash());
  }

  /** Calls one after another. */
  private static final class Chronicle {
    private final List<Operation> operations = new ArrayList<>();
    private long now;

    long tick() {
      now++;
      return now;
    }

    void called(int client, Call call, long answer) {
      long invoked = tick();
      operations.add(
          new Operation(client, call.method(), call.argument(), answer, invoked, tick()));
    }

    void pending(int client, Call call) {
      operations.add(
          new Operation(
              client, call.method(), call.argument(), Operation.UNKNOWN, tick(), Operation.NEVER));
    }
  }
}
