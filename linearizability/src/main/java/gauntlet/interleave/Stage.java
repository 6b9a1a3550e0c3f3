package gauntlet.interleave;

import gauntlet.contract.Contract;
import gauntlet.contract.Method;
import gauntlet.contract.Party;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Specification;
import gauntlet.shm.SharedRegion;
import gauntlet.shm.Shm;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The place that Lincheck plays a scenario in: one file, mapped once for each thread, the instance
 * in it made anew for every run. Mapping a file for every run instead would take ten times as long.
 *
 * <p>Lincheck makes the objects it tests and verifies with from their classes alone, so there is
 * one stage at a time, found through {@link #current()}.
 */
final class Stage implements AutoCloseable {
  private static Stage current;

  private final Production<?> production;
  private final List<SharedRegion> mappings;
  private long runs;

  private Stage(Production<?> production, List<SharedRegion> mappings) {
    this.production = production;
    this.mappings = mappings;
  }

  static Stage open(Subject<?> subject, Scenario scenario) {
    if (current != null) {
      throw new IllegalStateException("another stage is open: subject=" + current.production);
    }
    Path file = SharedRegion.DEFAULT_DIRECTORY.resolve("gauntlet-" + UUID.randomUUID());
    List<SharedRegion> mappings = new ArrayList<>();
    try {
      mappings.add(SharedRegion.create(file, subject.bytesFor(scenario.shape())));
      while (mappings.size() < scenario.threads().size()) {
        mappings.add(SharedRegion.open(file));
      }
    } finally {
      // All mappings exist: the name is not needed any more, and cannot be left behind.
      mappings.forEach(SharedRegion::unlink);
    }
    current = new Stage(Production.of(subject, scenario), mappings);
    return current;
  }

  static Stage current() {
    if (current == null) {
      throw new IllegalStateException("no stage is open");
    }
    return current;
  }

  /** A new instance: for each thread, the party that makes the calls of each method. */
  Party[][] newParties() {
    runs++;
    Shm.zero(mappings.getFirst().memory());
    return production.newParties(mappings);
  }

  Specification<?> specification() {
    return production.contract().specification(production.shape());
  }

  /** How many runs there have been. */
  long runs() {
    return runs;
  }

  @Override
  public void close() {
    current = null;
    mappings.forEach(SharedRegion::close);
  }

  /**
   * A subject and who plays what. Worked out beforehand: whatever happens in a run, Lincheck
   * traces.
   *
   * @param roleOf each method
   * @param rolesOf each thread
   */
  private record Production<T>(
      Subject<T> subject,
      Contract<T> contract,
      Shape shape,
      List<Role> roleOf,
      List<Set<Role>> rolesOf) {
    static <T> Production<T> of(Subject<T> subject, Scenario scenario) {
      List<Method> methods = subject.contract().methods();
      List<Set<Role>> rolesOf = new ArrayList<>();
      for (int thread = 0; thread < scenario.threads().size(); thread++) {
        rolesOf.add(scenario.roles(thread, methods));
      }
      List<Role> roleOf = methods.stream().map(Method::role).toList();
      return new Production<>(subject, subject.contract(), scenario.shape(), roleOf, rolesOf);
    }

    Party[][] newParties(List<SharedRegion> mappings) {
      subject.create(mappings.getFirst().memory(), shape);
      Party[][] parties = new Party[rolesOf.size()][roleOf.size()];
      for (int thread = 0; thread < parties.length; thread++) {
        MemorySegment memory = mappings.get(thread).memory();
        for (Role role : rolesOf.get(thread)) {
          seat(parties[thread], role, contract.party(subject.attach(memory, role)));
        }
      }
      return parties;
    }

    private void seat(Party[] parties, Role role, Party party) {
      for (int method = 0; method < parties.length; method++) {
        if (roleOf.get(method) == role) {
          parties[method] = party;
        }
      }
    }
  }
}
