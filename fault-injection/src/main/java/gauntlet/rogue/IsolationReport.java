package gauntlet.rogue;

import gauntlet.checker.OperationLines;
import gauntlet.contract.CallText;
import gauntlet.contract.Method;
import gauntlet.contract.Specification;
import gauntlet.engine.Certainty;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.ReplayToken;
import gauntlet.history.History;
import gauntlet.judge.Drawing;
import gauntlet.solo.Occasion;
import gauntlet.subject.Field;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Garbage that somebody did not bear, in words. */
record IsolationReport(Subject<?> subject) {
  Finding finding(Harm harm, ReplayToken token) {
    Intrusion intrusion = harm.intrusion();
    List<Method> methods = subject.contract().methods();
    Specification<?> specification = subject.contract().specification(intrusion.occasion().shape());
    List<String> evidence = new ArrayList<>();
    evidence.add(harm.what());
    evidence.addAll(OperationLines.of(harm.operations(), specification));
    Drawing drawing = new Drawing(specification, methods, IsolationReport::name);
    return new Finding(
            Guarantee.ISOLATION,
            Certainty.OBSERVED,
            where(intrusion),
            "A peer wrote garbage, %s, %s. What came of it: %s"
                .formatted(where(intrusion), when(intrusion), harm.what()),
            token,
            evidence)
        .with(drawing.of(new History(harm.operations(), List.of()), List.of()));
  }

  /** What was written, and which fields it was. */
  private String where(Intrusion intrusion) {
    Garbage garbage = intrusion.garbage();
    long end = garbage.offset() + garbage.length();
    String fields =
        subject.fields(intrusion.occasion().shape()).stream()
            .filter(field -> field.offset() < end && garbage.offset() < end(field))
            .map(Field::name)
            .limit(3)
            .collect(Collectors.joining(", "));
    return (fields.isEmpty() ? "" : "over " + fields + ": ") + garbage;
  }

  private static long end(Field field) {
    return field.offset() + field.length();
  }

  private String when(Intrusion intrusion) {
    String what =
        switch (intrusion.bystanders()) {
          case STAYING -> "%s (%s)".formatted(name(intrusion.occasion()), text(intrusion));
          case COMING -> "others recovered and attached";
        };
    return intrusion.moment() == 0
        ? "before " + what
        : "while %s, before access %d".formatted(what, intrusion.moment());
  }

  private static String name(int client) {
    return client == Occasion.VICTIM ? "victim" : "other";
  }

  private String name(Occasion occasion) {
    return subject.contract().methods().get(occasion.last().method()).name();
  }

  private String text(Intrusion intrusion) {
    Occasion occasion = intrusion.occasion();
    return new CallText(subject.contract().methods(), occasion.shape().longest())
        .format(List.of(occasion.last()));
  }
}
