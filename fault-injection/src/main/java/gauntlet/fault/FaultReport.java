package gauntlet.fault;

import gauntlet.checker.Judgement;
import gauntlet.checker.OperationLines;
import gauntlet.contract.CallText;
import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import gauntlet.engine.Certainty;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Verdict;
import gauntlet.judge.Drawing;
import gauntlet.judge.Ruling;
import gauntlet.solo.Occasion;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.List;

/** A fault that somebody did not bear, in words. */
record FaultReport(Subject<?> subject) {
  Finding finding(FaultPoint point, Seen seen, Ruling ruling, ReplayToken token) {
    boolean isViolated = ruling.judgement().verdict() == Verdict.VIOLATED;
    Judgement small = isViolated ? ruling.reduced() : ruling.judgement();
    List<Operation> shown = isViolated ? small.evidence() : seen.history().operations();
    List<String> evidence = new ArrayList<>();
    seen.failure().ifPresent(evidence::add);
    evidence.addAll(OperationLines.of(shown, ruling.specification()));
    String what = point.fault().inWords(seen.met().orElse("which was not made"));
    Drawing drawing =
        new Drawing(ruling.specification(), subject.contract().methods(), FaultReport::name);
    return new Finding(
            guarantee(point, seen, isViolated),
            Certainty.OBSERVED,
            what,
            "In %s, %s. %s".formatted(call(point), what, reason(seen, small)),
            token,
            evidence)
        .with(drawing.of(seen.history(), isViolated ? small.evidence() : List.of()));
  }

  /** What nobody judges but by what went wrong: what came of garbage. */
  Finding finding(FaultPoint point, Seen seen, ReplayToken token) {
    Specification<?> specification = subject.contract().specification(point.occasion().shape());
    String what = point.fault().inWords(seen.met().orElse("which was not made"));
    String failure = seen.failure().orElseThrow();
    List<String> evidence = new ArrayList<>(List.of(failure));
    evidence.addAll(OperationLines.of(seen.history().operations(), specification));
    Drawing drawing = new Drawing(specification, subject.contract().methods(), FaultReport::name);
    return new Finding(
            Guarantee.ISOLATION,
            Certainty.OBSERVED,
            what,
            "In %s, %s. What came of it: %s".formatted(call(point), what, failure),
            token,
            evidence)
        .with(drawing.of(seen.history(), List.of()));
  }

  private Guarantee guarantee(FaultPoint point, Seen seen, boolean isViolated) {
    if (seen.stuck()) {
      return Guarantee.PROGRESS;
    }
    if (isViolated) {
      return Ruling.violated(seen.history(), subject, point.occasion().shape());
    }
    return seen.history().crashes().isEmpty() ? Guarantee.SAFETY : Guarantee.CRASH;
  }

  private static String reason(Seen seen, Judgement small) {
    return seen.failure().map(failure -> "What came of it: " + failure).orElse(small.reason());
  }

  private String call(FaultPoint point) {
    CallText text = new CallText(subject.contract().methods(), point.occasion().shape().longest());
    return "%s (%s)"
        .formatted(
            subject.contract().methods().get(point.occasion().last().method()).name(),
            text.format(List.of(point.occasion().last())));
  }

  private static String name(int client) {
    return switch (client) {
      case Occasion.VICTIM -> "victim";
      case Occasion.OTHER -> "other";
      default -> "next";
    };
  }
}
