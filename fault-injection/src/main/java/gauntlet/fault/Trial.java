package gauntlet.fault;

import gauntlet.contract.Call;
import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Method;
import gauntlet.contract.Operation;
import gauntlet.contract.Party;
import gauntlet.contract.Role;
import gauntlet.contract.Specification;
import gauntlet.history.History;
import gauntlet.posix.Gate;
import gauntlet.posix.Gateway;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An instance in this process, all of whose parties are one thread, and what they see when a call
 * of the kernel by one of them meets a fault: the call of the contract answers, or ends in an
 * exception that says which call of the kernel failed and why; and then all go on.
 */
final class Trial {
  /** Who takes longer, with nobody to wait for, is taken for blocked forever. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** After that it is broken off. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final int MOST_CLOSING_CALLS = 100;

  /** Of a frame that was cut, and of what it took along. */
  private static final int MOST_REPORTS_OF_A_STREAM = 2;

  private static final long ALIGNMENT = 128;

  private static final int NONE = -1;

  private final Subject<?> subject;
  private final Occasion occasion;
  private final List<Method> methods;
  private final Map<Role, Party> ends = new EnumMap<>(Role.class);
  private final List<Operation> operations = new CopyOnWriteArrayList<>();
  private long time;

  /** What went wrong in a way that no answer can explain. */
  private Optional<String> failure = Optional.empty();

  /** Which of the operations met the fault. */
  private int last = NONE;

  /** Whether the call that met the fault took hold of something that it did not have before. */
  private boolean takesHold;

  private Trial(Subject<?> subject, Occasion occasion) {
    this.subject = subject;
    this.occasion = occasion;
    this.methods = subject.contract().methods();
  }

  /** Plays an occasion without any fault: which calls the last one makes, by their names. */
  static Trace trace(Subject<?> subject, Occasion occasion) throws InterruptedException {
    List<String> names = new ArrayList<>();
    Trial trial = new Trial(subject, occasion);
    Optional<String> stuck = trial.inTime(() -> trial.play(listener(names)));
    return new Trace(names, trial.takesHold, stuck.or(() -> trial.failure));
  }

  /** Hears of the calls of this thread. */
  private static Gate listener(List<String> names) {
    Thread thread = Thread.currentThread();
    return call -> {
      if (Thread.currentThread().equals(thread)) {
        names.add(call.name());
      }
      return call.make();
    };
  }

  /**
   * What the last call of an occasion does without a fault.
   *
   * @param calls of the kernel and the C library, by name
   * @param takesHold whether the caller has something to give back afterwards
   * @param failure why it did not come to its end, if so
   */
  record Trace(List<String> calls, boolean takesHold, Optional<String> failure) {
    Trace {
      calls = List.copyOf(calls);
    }
  }

  /**
   * Plays a point.
   *
   * @param trace of the occasion, without a fault
   */
  static Seen play(Subject<?> subject, FaultPoint point, Trace trace) throws InterruptedException {
    Trial trial = new Trial(subject, point.occasion());
    FaultGate[] gate = new FaultGate[1];
    Optional<String> stuck =
        trial.inTime(
            () -> {
              gate[0] = new FaultGate(point.fault());
              trial.play(gate[0]);
            });
    return new Seen(
        gate[0].met(),
        trial.readings(gate[0], trace.takesHold()),
        stuck.or(() -> trial.failure),
        stuck.isPresent());
  }

  /**
   * Who is told that it has failed to take hold of something, does not have it; whether any other
   * call that has failed had an effect, is open. Who is told something of the state that is not so,
   * may answer accordingly: that there is nothing to be done.
   */
  private List<History> readings(FaultGate gate, boolean takesHold) {
    History all = new History(List.copyOf(operations), List.of());
    boolean hasReturned = last != NONE && last < operations.size();
    if (!hasReturned) {
      return List.of(all);
    }
    List<Operation> others = new ArrayList<>(operations);
    Operation call = others.remove(last);
    History without = new History(others, List.of());
    if (call.isPending()) {
      return List.of(takesHold ? without : all);
    }
    return gate.misleads() && mayChangeNothing(call) ? List.of(all, without) : List.of(all);
  }

  /** Whether there is a state in which the call may give this answer and leaves it as it is. */
  private boolean mayChangeNothing(Operation call) {
    return mayChangeNothing(call, subject.contract().specification(occasion.shape()));
  }

  private <S> boolean mayChangeNothing(Operation call, Specification<S> specification) {
    for (List<Call> calls : subject.contract().states(occasion.shape())) {
      Set<S> states = Set.of(specification.initial());
      for (Call before : calls) {
        Set<S> next = new HashSet<>();
        for (S state : states) {
          next.addAll(specification.outcomes(state, occasion.pending(before, methods)));
        }
        states = next;
      }
      if (states.stream().anyMatch(state -> specification.after(state, call).contains(state))) {
        return true;
      }
    }
    return false;
  }

  /**
   * In a thread of its own; if that does not end, where it stands.
   *
   * @throws IllegalStateException if it fails outside of the calls of the contract
   */
  private Optional<String> inTime(Runnable work) throws InterruptedException {
    Throwable[] thrown = new Throwable[1];
    Thread thread = Thread.ofPlatform().daemon().unstarted(work);
    thread.setUncaughtExceptionHandler((dead, what) -> thrown[0] = what);
    thread.start();
    if (!thread.join(PATIENCE)) {
      List<StackTraceElement> stack = List.of(thread.getStackTrace());
      Gateway.open();
      thread.interrupt();
      thread.join(GRACE);
      return Optional.of("waits for ever: at=" + stack);
    }
    if (thrown[0] != null) {
      throw new IllegalStateException("cannot be played: occasion=" + occasion, thrown[0]);
    }
    return Optional.empty();
  }

  private void play(Gate gate) {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment memory = arena.allocate(subject.bytesFor(occasion.shape()), ALIGNMENT);
      subject.create(memory, occasion.shape());
      try {
        attachAll(memory);
        occasion.before().forEach(this::make);
        boolean held = victim().closing().isPresent();
        boolean isDone = makeAt(gate);
        takesHold = isDone && !held && victim().closing().isPresent();
        if (giveBack(!isDone)) {
          goOn();
        }
      } finally {
        ends.values().forEach(Party::close);
        subject.destroy(memory);
      }
    }
  }

  private void attachAll(MemorySegment memory) {
    for (Method method : methods) {
      ends.computeIfAbsent(method.role(), role -> attach(subject, memory, role));
    }
  }

  private static <T> Party attach(Subject<T> subject, MemorySegment memory, Role role) {
    return subject.contract().party(subject.attach(memory, role));
  }

  private Party victim() {
    return ends.get(Occasion.role(occasion.last(), methods));
  }

  /** Answers whether the last call has returned. */
  private boolean makeAt(Gate gate) {
    Gateway.close(gate);
    last = operations.size();
    try {
      make(occasion.last());
      return true;
    } catch (RuntimeException | Error e) { // Whatever the code under test throws is an answer.
      explain(gate, e);
      return false;
    } finally {
      Gateway.open();
    }
  }

  private void explain(Gate gate, Throwable thrown) {
    leaveOpen();
    if (!(gate instanceof FaultGate fault) || !fault.explains(thrown)) {
      failure = Optional.of("does not say what happened: " + thrown);
    }
  }

  /** What the last call has done is for the others to see, as if its caller had died in it. */
  private void leaveOpen() {
    Operation call = operations.removeLast();
    boolean mayComeLate = subject.guarantees().crash() == CrashCriterion.ANY_TIME;
    operations.add(
        new Operation(
            call.client(),
            call.method(),
            call.argument(),
            Operation.UNKNOWN,
            call.invoked(),
            mayComeLate ? Operation.NEVER : call.returned()));
  }

  /**
   * The victim gives back what it has; answers whether it could.
   *
   * @param mayRefuse whether it may have given it back already, in the call that failed
   */
  private boolean giveBack(boolean mayRefuse) {
    for (int calls = 0; calls < MOST_CLOSING_CALLS; calls++) {
      Optional<Call> closing = victim().closing();
      if (closing.isEmpty()) {
        return true;
      }
      try {
        make(closing.get());
      } catch (RuntimeException e) {
        leaveOpen();
        return mayRefuse || isRefusedToGoOn(e);
      }
    }
    return true;
  }

  private boolean isRefusedToGoOn(RuntimeException thrown) {
    failure = failure.or(() -> Optional.of("could not go on: " + thrown));
    return false;
  }

  /** The reader of a stream of bytes is told of a frame that was cut. */
  private void goOn() {
    int reports = subject.medium().isByteStream() ? MOST_REPORTS_OF_A_STREAM : 0;
    for (Call call : occasion.epilogue(subject.contract())) {
      try {
        make(call);
      } catch (RuntimeException e) {
        reports--;
        if (reports < 0 || !isTyped(e)) {
          isRefusedToGoOn(e);
          return;
        }
        leaveOpen();
      }
    }
  }

  /** Whether an exception says in its type that the medium is to blame. */
  static boolean isTyped(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException || !cause.getClass().getName().startsWith("java.")) {
        return true;
      }
    }
    return false;
  }

  private void make(Call call) {
    Party party = ends.get(Occasion.role(call, methods));
    party.prepare(call);
    long invoked = ++time;
    note(call, Operation.UNKNOWN, invoked, Operation.NEVER);
    long answer = Operation.THREW;
    try {
      party.call();
      answer = party.answer();
    } finally {
      operations.removeLast();
      note(call, answer, invoked, ++time);
    }
  }

  /** Who hangs in it, is in it for ever. */
  private void note(Call call, long answer, long invoked, long returned) {
    operations.add(
        new Operation(
            occasion.client(call, methods),
            call.method(),
            call.argument(),
            answer,
            invoked,
            returned));
  }
}
