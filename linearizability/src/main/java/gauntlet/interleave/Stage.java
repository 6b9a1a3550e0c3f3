package gauntlet.interleave;

import gauntlet.checker.Judgement;
import gauntlet.contract.Contract;
import gauntlet.contract.Method;
import gauntlet.contract.Operation;
import gauntlet.contract.Party;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Specification;
import gauntlet.history.History;
import gauntlet.judge.Judge;
import gauntlet.shm.SharedRegion;
import gauntlet.shm.Shm;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;

/**
 * The place that a scenario is played in: one file, mapped once for each thread, the instance in it
 * made anew for every run. Mapping a file for every run instead would take ten times as long.
 */
final class Stage implements AutoCloseable {
  private final Production<?> production;
  private final List<SharedRegion> regions;
  private final List<MemorySegment> mappings;
  private final List<List<Operation>> timed = new ArrayList<>();
  private History judged = new History(List.of(), List.of());
  private Judgement judgement = Judgement.PASSED;

  private Stage(Production<?> production, List<SharedRegion> regions) {
    this.production = production;
    this.regions = regions;
    this.mappings = regions.stream().map(SharedRegion::memory).toList();
  }

  static Stage open(Subject<?> subject, Play play) {
    Scenario scenario = play.scenario();
    Path file = SharedRegion.DEFAULT_DIRECTORY.resolve("gauntlet-" + UUID.randomUUID());
    List<SharedRegion> regions = new ArrayList<>();
    try {
      regions.add(SharedRegion.create(file, subject.bytesFor(scenario.shape())));
      while (regions.size() < scenario.threads().size()) {
        regions.add(SharedRegion.open(file));
      }
    } finally {
      // All mappings exist: the name is not needed any more, and cannot be left behind.
      regions.forEach(SharedRegion::unlink);
    }
    return new Stage(Production.of(subject, play), regions);
  }

  /** A new instance: for each thread, the party that makes the calls of each method. */
  Party[][] newParties() {
    production.clear(mappings);
    Shm.zero(mappings.getFirst());
    timed.clear();
    mappings.forEach(mapping -> timed.add(new ArrayList<>()));
    return production.newParties(mappings, timed);
  }

  /** The instance, as the first thread has it. */
  MemorySegment memory() {
    return mappings.getFirst();
  }

  /** Judges the run that has just ended. */
  Judgement judge(ExecutionScenario scenario, ExecutionResult results) {
    judged = history(scenario, results);
    judgement = Judge.check(judged, production.specification());
    return judgement;
  }

  /**
   * In stress mode, by our own clock: which calls overlap, Lincheck does not know there, only of
   * some that they do not.
   */
  private History history(ExecutionScenario scenario, ExecutionResult results) {
    return production.mode() == Mode.STRESS
        ? new History(timed.stream().flatMap(List::stream).toList(), List.of())
        : ExecutionHistory.of(scenario, results);
  }

  /** The run judged last. */
  History judged() {
    return judged;
  }

  /** What was said of it. */
  Judgement judgement() {
    return judgement;
  }

  /** Removes the instance of the last run; threads that hang may still use it. */
  void abandon() {
    production.destroy(mappings);
  }

  @Override
  public void close() {
    production.clear(mappings);
    regions.forEach(SharedRegion::close);
  }

  /**
   * A subject and who plays what. Worked out beforehand: whatever happens in a run, Lincheck
   * traces.
   *
   * @param mode in which it is played
   * @param roleOf each method
   * @param rolesOf each thread
   * @param attached the ends of the instance there is; none if there is no instance
   */
  private record Production<T>(
      Subject<T> subject,
      Contract<T> contract,
      Shape shape,
      Mode mode,
      List<Role> roleOf,
      List<Set<Role>> rolesOf,
      List<Party> attached) {
    static <T> Production<T> of(Subject<T> subject, Play play) {
      Scenario scenario = play.scenario();
      List<Method> methods = subject.contract().methods();
      List<Set<Role>> rolesOf = new ArrayList<>();
      for (int thread = 0; thread < scenario.threads().size(); thread++) {
        rolesOf.add(scenario.roles(thread, methods));
      }
      List<Role> roleOf = methods.stream().map(Method::role).toList();
      return new Production<>(
          subject,
          subject.contract(),
          scenario.shape(),
          play.mode(),
          roleOf,
          rolesOf,
          new ArrayList<>());
    }

    Specification<?> specification() {
      return contract.specification(shape);
    }

    Party[][] newParties(List<MemorySegment> mappings, List<List<Operation>> timed) {
      // A new futex each time: on the old one, threads of a run given up may still sleep.
      Subject<T> modelled = subject.with(new MonitorFutex(mappings));
      modelled.create(mappings.getFirst(), shape);
      Party[][] parties = new Party[rolesOf.size()][roleOf.size()];
      for (int thread = 0; thread < parties.length; thread++) {
        for (Role role : rolesOf.get(thread)) {
          Party party = contract.party(modelled.attach(mappings.get(thread), role));
          attached.add(party);
          seat(
              parties[thread],
              role,
              mode == Mode.STRESS ? new TimedParty(party, thread, timed.get(thread)) : party);
        }
      }
      return parties;
    }

    /** Removes the instance there is, if there is one, with its ends. */
    void clear(List<MemorySegment> mappings) {
      attached.forEach(Party::close);
      destroy(mappings);
    }

    /** The same, but leaves its ends to those who use them. */
    void destroy(List<MemorySegment> mappings) {
      if (!attached.isEmpty()) {
        attached.clear();
        subject.destroy(mappings.getFirst());
      }
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
