package gauntlet.weaken;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Mutants that have to do with two accesses, found in what an operation does. */
final class Pairs {
  private Pairs() {}

  /** The mutants of an operation that makes these accesses in this order. */
  static List<Mutant> in(List<Trace.Step> operation) {
    List<Mutant> mutants = new ArrayList<>();
    for (int i = 0; i < operation.size(); i++) {
      Trace.Step step = operation.get(i);
      if (step.access().isStore()) {
        addDelays(operation, i, mutants);
        copyBefore(operation, i)
            .ifPresent(copy -> mutants.add(mutant(step, Weakening.PLAIN, copy)));
      } else if (step.access().isLoadFence()) {
        lastInOrderBefore(operation, i, Access::isLoad)
            .ifPresent(load -> mutants.add(mutant(step, Weakening.DROPPED, load)));
      } else if (step.access().isStoreFence()) {
        lastInOrderBefore(operation, i, Access::isStore)
            .ifPresent(store -> mutants.add(mutant(step, Weakening.DROPPED, store)));
      }
    }
    return mutants;
  }

  /** Behind the next store, and behind the one that publishes it. */
  private static void addDelays(List<Trace.Step> operation, int index, List<Mutant> mutants) {
    Trace.Step delayed = operation.get(index);
    boolean isNext = true;
    for (Trace.Step later : operation.subList(index + 1, operation.size())) {
      if (later.access().isStoreFence() || later.site().equals(delayed.site())) {
        return;
      }
      if (later.access().isStore() || later.access().kind() == Access.Kind.UPDATE) {
        if (isNext || later.access().publishes()) {
          mutants.add(mutant(delayed, Weakening.DELAYED, later));
        }
        isNext = false;
        if (later.access().publishes() || delayed.access().publishes()) {
          return;
        }
      }
    }
  }

  /** The copy in front of a release, unless something else is between. */
  private static Optional<Trace.Step> copyBefore(List<Trace.Step> operation, int store) {
    return store > 0
            && operation.get(store).access().publishes()
            && operation.get(store - 1).access().kind() == Access.Kind.BULK_LOAD
        ? Optional.of(operation.get(store - 1))
        : Optional.empty();
  }

  /** The last such access in front of the fence, if one comes behind it, too. */
  private static Optional<Trace.Step> lastInOrderBefore(
      List<Trace.Step> operation, int fence, Predicate<Access> isSuch) {
    boolean orders =
        operation.subList(fence + 1, operation.size()).stream()
            .anyMatch(step -> isSuch.test(step.access()));
    for (int i = fence - 1; orders && i >= 0; i--) {
      if (isSuch.test(operation.get(i).access())) {
        return Optional.of(operation.get(i));
      }
    }
    return Optional.empty();
  }

  private static Mutant mutant(Trace.Step step, Weakening weakening, Trace.Step partner) {
    return new Mutant(step.site(), step.access(), weakening, Optional.of(partner.site()));
  }
}
