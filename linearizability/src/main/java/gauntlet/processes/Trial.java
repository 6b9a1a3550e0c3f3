package gauntlet.processes;

import gauntlet.checker.Judgement;
import gauntlet.checker.OperationLines;
import gauntlet.contract.Operation;
import gauntlet.engine.Certainty;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Verdict;
import gauntlet.judge.Drawing;
import gauntlet.judge.Ruling;
import gauntlet.processes.Performance.Recording;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The recording of a round before the judge. */
final class Trial {
  /** A history that takes too much to be judged is cut to one of so many parts. */
  private static final int SHORTENED = 4;

  private static final int LEAST_CALLS = 1_000;

  /**
   * Of the operations of a finding no more are shown, the last ones. Where none can be left out, as
   * with locks, all that came before a violation is part of it.
   */
  private static final int MOST_SHOWN = 500;

  private final Subject<?> subject;
  private final Round round;
  private final Recording recording;
  private final ReplayToken token;
  private final int calls;
  private final Ruling ruling;

  Trial(Subject<?> subject, Round round, Recording recording, ReplayToken token) {
    this.round = round;
    this.recording = recording;
    this.token = token;
    this.subject = subject;
    Ruling whole = Ruling.on(recording.history(), subject, round.shape());
    this.calls = whole.calls();
    this.ruling = decided(whole);
  }

  /** If the judge cannot decide the whole, there may be a beginning that it can. */
  private static Ruling decided(Ruling whole) {
    Ruling ruling = whole;
    for (int calls = whole.calls() / SHORTENED; calls >= LEAST_CALLS; calls /= SHORTENED) {
      if (ruling.judgement().verdict() != Verdict.INCONCLUSIVE) {
        break;
      }
      ruling = ruling.onBeginning(calls);
    }
    return ruling;
  }

  /** How many of its calls were judged. */
  int judgedCalls() {
    return ruling.calls();
  }

  /** How many calls were left out, because the judge could not decide all. */
  int unjudgedCalls() {
    return calls - ruling.calls();
  }

  /** Why nothing can be said of it. */
  Optional<String> undecided() {
    Judgement judgement = ruling.judgement();
    return judgement.verdict() == Verdict.INCONCLUSIVE
        ? Optional.of(judgement.reason())
        : Optional.empty();
  }

  /** What it shows to be violated. */
  Optional<Finding> finding() {
    if (ruling.judgement().verdict() == Verdict.VIOLATED) {
      Guarantee guarantee = Ruling.violated(recording.history(), subject, round.shape());
      Judgement small = ruling.reduced();
      return Optional.of(finding(guarantee, small.reason(), small.evidence()));
    }
    List<Operation> blocked =
        new Waiting(recording.history(), subject, round.shape()).inVain(recording.blocked());
    if (!blocked.isEmpty()) {
      Operation first = blocked.getFirst();
      String message =
          "Client %d never returned from its call: %s."
              .formatted(first.client(), ruling.specification().describe(first));
      return Optional.of(finding(Guarantee.PROGRESS, message, blocked));
    }
    return recording.failures().isEmpty()
        ? Optional.empty()
        : Optional.of(finding(Guarantee.CRASH, "The survivor could not recover.", List.of()));
  }

  private Finding finding(Guarantee guarantee, String message, List<Operation> operations) {
    List<String> evidence = new ArrayList<>(recording.failures());
    evidence.add("round: " + round);
    List<String> lines = OperationLines.of(operations, ruling.specification());
    int leftOut = Math.max(0, lines.size() - MOST_SHOWN);
    if (leftOut > 0) {
      evidence.add("%,d operations before these belong to it, too".formatted(leftOut));
    }
    evidence.addAll(lines.subList(leftOut, lines.size()));
    Drawing drawing =
        new Drawing(
            ruling.specification(), subject.contract().methods(), client -> "client " + client);
    return new Finding(
            guarantee, Certainty.OBSERVED, "round " + token.detail(), message, token, evidence)
        .with(drawing.of(recording.history(), operations));
  }
}
