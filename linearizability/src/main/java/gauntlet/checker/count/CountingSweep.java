package gauntlet.checker.count;

import gauntlet.checker.Evidence;
import gauntlet.checker.Judgement;
import gauntlet.checker.search.SearchChecker;
import gauntlet.contract.Operation;
import gauntlet.contract.SemaphoreSpecification;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides histories of a semaphore with tries that found nothing: each needs a moment at which no
 * permit is free.
 *
 * <p>It goes from return to return with every configuration that is left: how many permits are
 * free, and which of the open operations have taken effect. As acquires do not differ but in their
 * intervals, and releases neither, those that return first are taken first. So there is one choice
 * only: whether to let open acquires take all permits that are free, as long as a try waits for
 * that.
 */
final class CountingSweep {
  private static final int MAX_CONFIGURATIONS = 1 << 12;

  /** The open operations are the bits of a {@code long}. */
  private static final int MAX_OPEN = Long.SIZE;

  /**
   * What may be at a moment.
   *
   * @param free permits
   * @param done open operations that have taken effect
   * @param pendingAcquires so many of them have taken effect
   * @param pendingReleases so many of them have taken effect
   */
  private record Configuration(int free, long done, int pendingAcquires, int pendingReleases) {}

  private final IdentityHashMap<Operation, Integer> bits = new IdentityHashMap<>();
  private final List<Operation> acquires = new ArrayList<>();
  private final List<Operation> releases = new ArrayList<>();
  private long tries;
  private long used;
  private int pendingAcquires;
  private int pendingReleases;
  private Set<Configuration> configurations;

  private CountingSweep(int permits) {
    this.configurations = Set.of(new Configuration(permits, 0, 0, 0));
  }

  /** Judges a history without recoveries. */
  static Judgement check(History history, SemaphoreSpecification specification) {
    CountingSweep sweep = new CountingSweep(specification.permits());
    for (Event event : Event.ofAll(history.operations())) {
      Operation operation = event.operation();
      if (event.isReturn()) {
        if (operation.isPending()) {
          return SearchChecker.check(history, specification);
        }
        sweep.close(operation);
        if (sweep.configurations.isEmpty()) {
          return Evidence.against(operation, history.operations(), specification);
        }
      } else if (!sweep.open(operation)) {
        return SearchChecker.check(history, specification);
      }
      if (sweep.configurations.size() > MAX_CONFIGURATIONS) {
        return SearchChecker.check(history, specification);
      }
    }
    return Judgement.PASSED;
  }

  /** Whether there is room for one more. */
  private boolean open(Operation operation) {
    boolean isAcquire = SemaphoreChecker.isAcquire(operation);
    if (operation.isPending()) {
      pendingAcquires += isAcquire ? 1 : 0;
      pendingReleases += isAcquire ? 0 : 1;
      return true;
    }
    int bit = Long.numberOfTrailingZeros(~used);
    if (bit == MAX_OPEN) {
      return false;
    }
    used |= 1L << bit;
    bits.put(operation, bit);
    if (isFailedTry(operation)) {
      tries |= 1L << bit;
      configurations = configurations.stream().map(this::answerTries).collect(Collectors.toSet());
    } else {
      insert(operation, isAcquire ? acquires : releases);
    }
    return true;
  }

  private static boolean isFailedTry(Operation operation) {
    return operation.method() == SemaphoreSpecification.TRY_ACQUIRE
        && operation.answer() == SemaphoreSpecification.UNAVAILABLE;
  }

  private static void insert(Operation operation, List<Operation> open) {
    int place = open.size();
    while (place > 0 && open.get(place - 1).returned() > operation.returned()) {
      place--;
    }
    open.add(place, operation);
  }

  // ---- a return ----

  private void close(Operation operation) {
    long bit = 1L << bits.get(operation);
    Set<Configuration> next = new HashSet<>();
    for (Configuration from : configurations) {
      if ((from.done() & bit) != 0) {
        next.add(without(bit, from));
      } else {
        explain(operation, bit, from, next);
        drained(from).ifPresent(none -> explain(operation, bit, none, next));
      }
    }
    bits.remove(operation);
    used &= ~bit;
    tries &= ~bit;
    acquires.removeIf(open -> !bits.containsKey(open));
    releases.removeIf(open -> !bits.containsKey(open));
    configurations = next;
  }

  private void explain(Operation operation, long bit, Configuration from, Set<Configuration> next) {
    if ((from.done() & bit) != 0) {
      next.add(without(bit, from));
    } else if (SemaphoreChecker.isAcquire(operation)) {
      if (!isFailedTry(operation)) {
        acquired(from).ifPresent(next::add);
      }
    } else {
      next.add(with(from.free() + 1, from.done(), from));
    }
  }

  /** After an acquire: of a free permit, or of one released at once. */
  private Optional<Configuration> acquired(Configuration from) {
    if (from.free() > 0) {
      return Optional.of(answerTries(with(from.free() - 1, from.done(), from)));
    }
    for (Operation release : releases) {
      long bit = 1L << bits.get(release);
      if ((from.done() & bit) == 0) {
        return Optional.of(with(0, from.done() | bit, from));
      }
    }
    return from.pendingReleases() < pendingReleases
        ? Optional.of(
            new Configuration(0, from.done(), from.pendingAcquires(), from.pendingReleases() + 1))
        : Optional.empty();
  }

  /** After open acquires have taken all free permits, where a try waits for that. */
  private Optional<Configuration> drained(Configuration from) {
    if ((tries & ~from.done()) == 0) {
      return Optional.empty();
    }
    int free = from.free();
    long done = from.done();
    for (Operation acquire : acquires) {
      long bit = 1L << bits.get(acquire);
      if (free > 0 && (done & bit) == 0) {
        done |= bit;
        free--;
      }
    }
    int pending = from.pendingAcquires() + free;
    return pending <= pendingAcquires
        ? Optional.of(new Configuration(0, done | tries, pending, from.pendingReleases()))
        : Optional.empty();
  }

  private Configuration answerTries(Configuration from) {
    return from.free() == 0 ? with(0, from.done() | tries, from) : from;
  }

  private static Configuration without(long bit, Configuration from) {
    return with(from.free(), from.done() & ~bit, from);
  }

  private static Configuration with(int free, long done, Configuration from) {
    return new Configuration(free, done, from.pendingAcquires(), from.pendingReleases());
  }
}
