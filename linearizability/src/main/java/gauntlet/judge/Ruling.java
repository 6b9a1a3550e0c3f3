package gauntlet.judge;

import gauntlet.checker.Judgement;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Operation;
import gauntlet.contract.Shape;
import gauntlet.contract.Specification;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Verdict;
import gauntlet.history.History;
import gauntlet.subject.Subject;
import java.util.List;

/**
 * What the judge says of what an engine saw of a subject, by the guarantees that this declares.
 *
 * @param specification what it was judged by
 * @param judged the history, as the guarantees say that it is to be read
 * @param judgement whether it is legal
 */
public record Ruling(Specification<?> specification, History judged, Judgement judgement) {
  /** So many slots or permits out of use that nothing is left to be expected of them. */
  private static final long ANY_NUMBER = Integer.MAX_VALUE;

  /** Judges what was seen of an instance of this shape. */
  public static Ruling on(History history, Subject<?> subject, Shape shape) {
    int leaks = subject.guarantees().leaks();
    return on(history, subject, shape, (long) leaks * history.crashes().size());
  }

  private static Ruling on(History history, Subject<?> subject, Shape shape, long leaked) {
    Guarantees guarantees = subject.guarantees();
    Specification<?> specification = subject.contract().specification(shape, leaked);
    History judged = history.under(guarantees, specification);
    return new Ruling(specification, judged, Judge.check(judged, specification));
  }

  /**
   * What the judge says of what was known when so many calls had returned. A legal history has no
   * illegal beginning.
   *
   * @param calls at least 1, and fewer than returned in all
   */
  public Ruling onBeginning(int calls) {
    long[] returned =
        judged.operations().stream()
            .filter(operation -> !operation.isPending())
            .mapToLong(Operation::returned)
            .sorted()
            .toArray();
    History beginning =
        new History(Reduction.prefix(judged.operations(), returned[calls - 1]), List.of());
    return new Ruling(specification, beginning, Judge.check(beginning, specification));
  }

  /** How many calls it is about that had returned. */
  public int calls() {
    return (int) judged.operations().stream().filter(operation -> !operation.isPending()).count();
  }

  /** What the judge says of a small part of a violated history that shows it as well. */
  public Judgement reduced() {
    return Reduction.reduce(judged, judgement, specification);
  }

  /** Which guarantee it shows violated; it does show one. */
  public static Guarantee violated(History history, Subject<?> subject, Shape shape) {
    if (history.crashes().isEmpty()) {
      return Guarantee.SAFETY;
    }
    boolean onlyLeaks =
        on(history, subject, shape, ANY_NUMBER).judgement().verdict() == Verdict.PASSED;
    return onlyLeaks ? Guarantee.CONSERVATION : Guarantee.CRASH;
  }
}
