package gauntlet.fault;

import gauntlet.engine.EngineResult;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Verdict;
import gauntlet.judge.Ruling;
import gauntlet.subject.Subject;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Decides whether what came of a fault is what a subject promises. */
final class FaultJury {
  private final Subject<?> subject;
  private final FaultReport report;

  FaultJury(Subject<?> subject) {
    this.subject = subject;
    this.report = new FaultReport(subject);
  }

  /** None if one of the readings is legal; otherwise a result without any counts. */
  Optional<EngineResult> judge(FaultPoint point, Seen seen, ReplayToken token) {
    List<Ruling> rulings =
        seen.readings().stream()
            .map(reading -> Ruling.on(reading, subject, point.occasion().shape()))
            .toList();
    if (seen.failure().isEmpty() && rulings.stream().anyMatch(is(Verdict.PASSED))) {
      return Optional.empty();
    }
    Optional<Ruling> undecided = rulings.stream().filter(is(Verdict.INCONCLUSIVE)).findFirst();
    if (seen.failure().isEmpty() && undecided.isPresent()) {
      return Optional.of(EngineResult.inconclusive(undecided.get().judgement().reason()));
    }
    return Optional.of(
        new EngineResult(
            Verdict.VIOLATED,
            new TreeMap<>(),
            List.of(report.finding(point, seen, rulings.getFirst(), token)),
            List.of()));
  }

  private static Predicate<Ruling> is(Verdict verdict) {
    return ruling -> ruling.judgement().verdict() == verdict;
  }
}
