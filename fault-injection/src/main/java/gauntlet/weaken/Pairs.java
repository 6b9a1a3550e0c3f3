package gauntlet.weaken;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
            .ifPresent(
                copy ->
                    mutants.add(
                        new Mutant(
                            step.site(),
                            step.access(),
                            Weakening.PLAIN,
                            Optional.of(copy.site()))));
      } else if (step.access().isLoadFence()) {
        loadBefore(operation, i)
            .ifPresent(
                load ->
                    mutants.add(
                        new Mutant(
                            step.site(),
                            step.access(),
                            Weakening.DROPPED,
                            Optional.of(load.site()))));
      } else if (step.access().isStoreFence()) {
        storeBefore(operation, i)
            .ifPresent(
                store ->
                    mutants.add(
                        new Mutant(
                            step.site(),
                            step.access(),
                            Weakening.DROPPED,
                            Optional.of(store.site()))));
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
          mutants.add(
              new Mutant(
                  delayed.site(), delayed.access(), Weakening.DELAYED, Optional.of(later.site())));
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

  /** The last store in front of the fence, if one comes behind it. */
  private static Optional<Trace.Step> storeBefore(List<Trace.Step> operation, int fence) {
    boolean orders =
        operation.subList(fence + 1, operation.size()).stream()
            .anyMatch(step -> step.access().isStore());
    for (int i = fence - 1; orders && i >= 0; i--) {
      if (operation.get(i).access().isStore()) {
        return Optional.of(operation.get(i));
      }
    }
    return Optional.empty();
  }

  /** The last load in front of the fence, if one comes behind it. */
  private static Optional<Trace.Step> loadBefore(List<Trace.Step> operation, int fence) {
    boolean orders =
        operation.subList(fence + 1, operation.size()).stream()
            .anyMatch(step -> step.access().isLoad());
    for (int i = fence - 1; orders && i >= 0; i--) {
      if (operation.get(i).access().isLoad()) {
        return Optional.of(operation.get(i));
      }
    }
    return Optional.empty();
  }
}
