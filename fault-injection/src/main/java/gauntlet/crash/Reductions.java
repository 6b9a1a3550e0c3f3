package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.Contract;
import gauntlet.contract.Shape;
import gauntlet.contract.TestMessage;
import gauntlet.crash.Prologue.EarlierDeath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Situations that are simpler than another: with fewer calls before, or in a smaller instance. Only
 * those that an implementation can be brought into: no call waits.
 */
final class Reductions {
  private final Contract<?> contract;

  Reductions(Contract<?> contract) {
    this.contract = contract;
  }

  /** Each once; the smaller instances first, in which all that follows is faster. */
  List<Situation> of(Situation situation) {
    Set<Situation> simpler = new LinkedHashSet<>();
    shapes(situation.shape()).forEach(shape -> simpler.add(in(shape, situation)));
    for (Prologue prologue : prologues(situation.prologue())) {
      simpler.add(new Situation(situation.shape(), prologue, situation.last()));
    }
    return simpler.stream().filter(each -> each.completes(contract)).toList();
  }

  /** Without the earlier death; by whose role it is; with fewer calls. */
  private static List<Prologue> prologues(Prologue prologue) {
    List<Prologue> simpler = new ArrayList<>();
    if (prologue.death().isPresent()) {
      simpler.add(new Prologue(prologue.calls(), prologue.byOthers(), null));
    }
    if (prologue.byOthers()) {
      simpler.add(new Prologue(prologue.calls(), false, prologue.earlier()));
    }
    for (List<Call> calls : fewer(prologue.calls())) {
      simpler.add(new Prologue(calls, prologue.byOthers(), prologue.earlier()));
    }
    return simpler;
  }

  /**
   * Without the first calls, as few left as possible; then without one, and without two in a row.
   */
  private static List<List<Call>> fewer(List<Call> calls) {
    List<List<Call>> shorter = new ArrayList<>();
    for (int left = 0; left < calls.size(); left++) {
      shorter.add(calls.subList(calls.size() - left, calls.size()));
    }
    for (int gone = 2; gone >= 1; gone--) {
      for (int from = 0; from + gone <= calls.size(); from++) {
        List<Call> rest = new ArrayList<>(calls.subList(0, from));
        rest.addAll(calls.subList(from + gone, calls.size()));
        shorter.add(rest);
      }
    }
    return shorter;
  }

  private static List<Shape> shapes(Shape shape) {
    List<Shape> smaller = new ArrayList<>();
    if (shape.longest() > TestMessage.WHOLE_LENGTH) {
      smaller.add(Shape.uniform(shape.capacity(), TestMessage.WHOLE_LENGTH));
    }
    for (int capacity = 1; capacity < shape.capacity(); capacity++) {
      smaller.add(new Shape(capacity, shape.shortest(), shape.longest()));
    }
    return smaller;
  }

  /** The same calls, of values that are no longer than they may be. */
  private static Situation in(Shape shape, Situation situation) {
    UnaryOperator<Call> fit =
        call -> new Call(call.method(), call.argument(), Math.min(call.length(), shape.longest()));
    Prologue before = situation.prologue();
    EarlierDeath earlier =
        before
            .death()
            .map(d -> new EarlierDeath(fit.apply(d.call()), d.stores(), d.isRecovered()))
            .orElse(null);
    List<Call> calls = before.calls().stream().map(fit).toList();
    return new Situation(
        shape, new Prologue(calls, before.byOthers(), earlier), fit.apply(situation.last()));
  }
}
