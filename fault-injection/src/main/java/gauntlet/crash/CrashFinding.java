package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.Method;
import gauntlet.engine.Certainty;
import gauntlet.engine.Finding;
import gauntlet.engine.ReplayToken;
import gauntlet.image.Cut;
import gauntlet.subject.Subject;
import java.util.List;
import java.util.stream.Collectors;

/** A crash point in words. */
record CrashFinding(Subject<?> subject, CrashPoint point, List<String> sites) {
  static ReplayToken token(Subject<?> subject, long seed, CrashPoint point) {
    return new ReplayToken(
        CrashEngine.ID, subject.id(), seed, point.format(subject.contract().methods()));
  }

  Finding finding(long seed, Jury.Charge charge) {
    return new Finding(
        charge.guarantee(),
        point.cut().isPrefix() ? Certainty.L0 : Certainty.L2,
        site(),
        "A process was killed in %s, %s. %s".formatted(call(), moment(), charge.reason()),
        token(subject, seed, point),
        charge.evidence());
  }

  private String call() {
    Call call = point.situation().last();
    Method method = subject.contract().methods().get(call.method());
    return method.name() + (method.takesValue() ? "(" + call.argument() + ")" : "()");
  }

  /** The store before which the victim died, or behind which, if it was the last. */
  private String site() {
    Cut cut = point.cut();
    if (sites.isEmpty()) {
      return "a call without stores";
    }
    return cut.isPrefix()
        ? sites.get(Math.min(cut.stores(), sites.size() - 1))
        : sites.get(cut.missing().getFirst());
  }

  private String moment() {
    Cut cut = point.cut();
    if (!cut.isPrefix()) {
      String missing = cut.missing().stream().map(this::store).collect(Collectors.joining(", "));
      return "behind %s, before %s had reached memory".formatted(store(cut.stores() - 1), missing);
    }
    return cut.stores() == sites.size()
        ? "behind its last store, before it returned"
        : "before " + store(cut.stores());
  }

  private String store(int index) {
    return "store %d of %d, %s".formatted(index + 1, sites.size(), sites.get(index));
  }
}
