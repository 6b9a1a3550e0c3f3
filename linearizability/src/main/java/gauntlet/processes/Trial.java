package gauntlet.processes;

import gauntlet.checker.Judgement;
import gauntlet.checker.Timeline;
import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import gauntlet.engine.Certainty;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Verdict;
import gauntlet.judge.Ruling;
import gauntlet.processes.Performance.Recording;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The recording of a round before the judge. */
final class Trial {
  private final Subject<?> subject;
  private final Round round;
  private final Recording recording;
  private final ReplayToken token;
  private final Specification<?> specification;
  private final Judgement judgement;

  Trial(Subject<?> subject, Round round, Recording recording, ReplayToken token) {
    this.round = round;
    this.recording = recording;
    this.token = token;
    this.subject = subject;
    Ruling ruling = Ruling.on(recording.history(), subject, round.shape());
    this.specification = ruling.specification();
    this.judgement = ruling.judgement();
  }

  /** Why nothing can be said of it. */
  Optional<String> undecided() {
    return judgement.verdict() == Verdict.INCONCLUSIVE
        ? Optional.of(judgement.reason())
        : Optional.empty();
  }

  /** What it shows to be violated. */
  Optional<Finding> finding() {
    if (judgement.verdict() == Verdict.VIOLATED) {
      Guarantee guarantee = Ruling.violated(recording.history(), subject, round.shape());
      return Optional.of(finding(guarantee, judgement.reason(), judgement.evidence()));
    }
    if (!recording.blocked().isEmpty()) {
      Operation first = recording.blocked().getFirst();
      String message =
          "Client %d never returned from its call: %s."
              .formatted(first.client(), specification.describe(first));
      return Optional.of(finding(Guarantee.PROGRESS, message, recording.blocked()));
    }
    return recording.failures().isEmpty()
        ? Optional.empty()
        : Optional.of(finding(Guarantee.CRASH, "The survivor could not recover.", List.of()));
  }

  private Finding finding(Guarantee guarantee, String message, List<Operation> operations) {
    List<String> evidence = new ArrayList<>(recording.failures());
    evidence.add("round: " + round);
    evidence.addAll(Timeline.of(operations, specification));
    return new Finding(
        guarantee, Certainty.OBSERVED, "round " + token.detail(), message, token, evidence);
  }
}
