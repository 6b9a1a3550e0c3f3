package gauntlet.crash;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Call;
import gauntlet.contract.Method;
import gauntlet.engine.Certainty;
import gauntlet.engine.Finding;
import gauntlet.engine.ReplayToken;
import gauntlet.image.CallTrace;
import gauntlet.image.Cut;
import gauntlet.image.Store;
import gauntlet.subject.Documented;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A crash point in words. */
record CrashFinding(Subject<?> subject, CrashPoint point, CallTrace trace) {
  static ReplayToken token(Subject<?> subject, long seed, CrashPoint point) {
    return new ReplayToken(
        CrashEngine.ID, Subjects.nameOf(subject), seed, point.format(subject.contract().methods()));
  }

  Finding finding(long seed, Jury.Charge charge) {
    return new Finding(
            charge.guarantee(),
            point.fate().isCertain() ? Certainty.L0 : Certainty.L2,
            point.fate().site(trace),
            "%s %s%s".formatted(story(), charge.reason(), scope()),
            token(subject, seed, point),
            evidence(charge))
        .with(charge.timeline());
  }

  private List<String> evidence(Jury.Charge charge) {
    List<String> evidence = new ArrayList<>(charge.evidence());
    subject.documented().ifPresent(all -> evidence.add("documented: " + all.statement()));
    return evidence;
  }

  private String scope() {
    return subject
        .documented()
        .map(all -> isWithin(all) ? " Within what is documented." : " Outside what is documented.")
        .orElse("");
  }

  /** That a recovery may be killed, or made twice, nobody documents who does not guarantee it. */
  private boolean isWithin(Documented documented) {
    Method last = subject.contract().methods().get(point.situation().last().method());
    return switch (point.fate().kind()) {
      case KILLED, RECOVERED_BESIDE -> documented.deaths().contains(last.role());
      case RECOVERY_KILLED, RECOVERED_TWICE, STOPPED -> false;
    };
  }

  private String story() {
    return switch (point.fate()) {
      case Fate.Killed killed -> killed(killed.cut()) + recoveries(killed.recoveries());
      case Fate.RecoveredTwice twice ->
          killed(twice.cut())
              + " Before store %d of one recovery another took place.".formatted(twice.at() + 1);
      case Fate.RecoveredBeside beside ->
          killed(beside.cut())
              + " The recovery took place inside %s of another party, before its store %d."
                  .formatted(words(beside.peer()), beside.at() + 1);
      case Fate.Stopped stopped ->
          "A process was stopped in %s, before %s, and resumed later."
              .formatted(words(point.situation().last()), store(stopped.firstMissing(trace)));
    };
  }

  private String killed(Cut cut) {
    return "A process was killed in %s, %s."
        .formatted(words(point.situation().last()), moment(cut));
  }

  private static String recoveries(List<Integer> killed) {
    return killed.stream()
        .map(at -> " The recovery from that was killed before its store %d.".formatted(at + 1))
        .collect(Collectors.joining());
  }

  private String words(Call call) {
    Method method = subject.contract().methods().get(call.method());
    return method.name() + (method.takesValue() ? "(" + call.argument() + ")" : "()");
  }

  private String moment(Cut cut) {
    if (!cut.isPrefix()) {
      String missing = cut.missing().stream().map(this::store).collect(Collectors.joining(", "));
      return "behind %s, before %s had reached memory".formatted(store(cut.stores() - 1), missing);
    }
    return cut.stores() == trace.stores().size()
        ? "behind its last store, before it returned"
        : "before " + store(cut.stores());
  }

  /** An access that stores nothing, such as a compare-and-set that fails, has no site. */
  private String store(int index) {
    List<Store> stores = trace.stores();
    return index < stores.size()
        ? "store %d of %d, %s".formatted(index + 1, stores.size(), stores.get(index).site())
        : "store " + (index + 1);
  }
}
