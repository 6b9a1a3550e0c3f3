package gauntlet.fault;

import gauntlet.contract.Party;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.posix.Gate;
import gauntlet.posix.Gateway;
import gauntlet.posix.PosixCall;
import gauntlet.subject.Subject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The life of an instance in this process, in one step of which a call of the kernel fails. The
 * step succeeds all the same, or ends in an exception that says which call has failed and why; then
 * it is done once more and succeeds. When the instance is removed, nothing of it is left.
 */
final class LifecycleTrial<T> {
  private static final long ALIGNMENT = 128;

  private final Subject<T> subject;
  private final Shape shape;
  private final NamesMade names = new NamesMade();
  private final Map<Role, Party> ends = new EnumMap<>(Role.class);
  private final Arena arena;
  private MemorySegment memory;

  private LifecycleTrial(Subject<T> subject, Shape shape, Arena arena) {
    this.subject = subject;
    this.shape = shape;
    this.arena = arena;
  }

  /**
   * What came of it.
   *
   * @param met the name of the call that failed, if it was made
   * @param failure what went wrong, if anything
   * @param isLeft whether that is that something is left
   */
  record Outcome(Optional<String> met, Optional<String> failure, boolean isLeft) {}

  /** Which calls of the kernel each step makes. */
  static Map<LifecycleStep, List<String>> trace(Subject<?> subject, Shape shape)
      throws InterruptedException {
    Map<LifecycleStep, List<String>> calls = new LinkedHashMap<>();
    Optional<String> stuck =
        Patience.await(
            () -> {
              try (Arena arena = Arena.ofShared()) {
                new LifecycleTrial<>(subject, shape, arena).trace(calls);
              }
            },
            shape);
    if (stuck.isPresent()) {
      throw new IllegalStateException("without a fault: " + stuck.get());
    }
    return calls;
  }

  private void trace(Map<LifecycleStep, List<String>> calls) {
    Thread thread = Thread.currentThread();
    for (LifecycleStep step : LifecycleStep.all(subject.contract())) {
      List<String> made = new ArrayList<>();
      calls.put(step, made);
      through(
          call -> {
            if (Thread.currentThread().equals(thread)) {
              made.add(call.name());
            }
            return call.make();
          },
          step);
    }
  }

  /** Plays a point. */
  static Outcome play(Subject<?> subject, LifecyclePoint point) throws InterruptedException {
    Outcome[] outcome = new Outcome[1];
    Optional<String> stuck =
        Patience.await(
            () -> {
              try (Arena arena = Arena.ofShared()) {
                outcome[0] = new LifecycleTrial<>(subject, point.shape(), arena).play(point);
              }
            },
            point);
    return stuck.isPresent() ? new Outcome(Optional.empty(), stuck, false) : outcome[0];
  }

  private Outcome play(LifecyclePoint point) {
    FaultGate gate = new FaultGate(point.fault());
    Possessions before = Possessions.now();
    Optional<String> failure = Optional.empty();
    for (LifecycleStep step : LifecycleStep.all(subject.contract())) {
      if (failure.isPresent()) {
        return new Outcome(gate.met(), failure, false);
      }
      failure = step.equals(point.step()) ? doWith(gate, step, before) : doAgain(step);
    }
    Optional<String> left = failure.isPresent() ? Optional.empty() : left(before);
    return new Outcome(gate.met(), failure.or(() -> left), left.isPresent());
  }

  /** Does a step in which a call fails, and does it once more if that makes it fail. */
  private Optional<String> doWith(FaultGate gate, LifecycleStep step, Possessions before) {
    try {
      through(gate, step);
      return Optional.empty();
    } catch (RuntimeException | Error e) { // Whatever the code under test throws is an answer.
      if (!gate.explains(e)) {
        return Optional.of("does not say what happened: " + e);
      }
      return isDone(step, before) ? Optional.empty() : doAgain(step);
    }
  }

  /**
   * Who has closed an end has done so, and who has removed an instance of which nothing is left.
   */
  private boolean isDone(LifecycleStep step, Possessions before) {
    return switch (step.act()) {
      case CREATE, ATTACH, RECOVER -> false;
      case CLOSE -> true;
      case DESTROY -> left(before).isEmpty();
    };
  }

  private Optional<String> doAgain(LifecycleStep step) {
    try {
      through(PosixCall::make, step);
      return Optional.empty();
    } catch (RuntimeException | Error e) { // Whatever the code under test throws is an answer.
      return Optional.of("%s failed without a fault: %s".formatted(step, e));
    }
  }

  private void through(Gate gate, LifecycleStep step) {
    Gateway.close(names.before(gate));
    try {
      perform(step);
    } finally {
      Gateway.open();
    }
  }

  private void perform(LifecycleStep step) {
    switch (step.act()) {
      case CREATE -> {
        memory = arena.allocate(subject.bytesFor(shape), ALIGNMENT);
        subject.create(memory, shape);
      }
      case ATTACH -> {
        Role role = step.role().orElseThrow();
        ends.put(role, subject.contract().party(subject.attach(memory, role)));
      }
      case CLOSE -> ends.get(step.role().orElseThrow()).close();
      case RECOVER -> subject.recover(memory, step.role().orElseThrow());
      case DESTROY -> subject.destroy(memory);
    }
  }

  private Optional<String> left(Possessions before) {
    Possessions after = Possessions.now();
    return after.exceeds(before)
        ? Optional.of("something is left: before: %s; after: %s".formatted(before, after))
        : names.left().map(name -> "something is left: " + name);
  }
}
