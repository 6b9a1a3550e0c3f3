package gauntlet.fault;

import gauntlet.contract.Call;
import gauntlet.contract.Method;
import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import gauntlet.history.History;
import gauntlet.posix.Gate;
import gauntlet.posix.Gateway;
import gauntlet.solo.Occasion;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An instance in this process, all of whose parties are one thread, and what they see when a call
 * of the kernel by one of them meets a fault: the call of the contract answers, or ends in an
 * exception that says which call of the kernel failed and why; and then all go on.
 */
final class Trial {
  private static final int MOST_CLOSING_CALLS = 100;

  /** Of a frame that was cut, and of what it took along. */
  private static final int MOST_REPORTS_OF_A_STREAM = 2;

  private static final int NONE = -1;

  private final Subject<?> subject;
  private final Occasion occasion;
  private final List<Method> methods;
  private final Stage stage;

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
    this.stage = new Stage(subject, occasion);
  }

  /** Plays an occasion without any fault: which calls the last one makes, by their names. */
  static Trace trace(Subject<?> subject, Occasion occasion) throws InterruptedException {
    List<String> names = new ArrayList<>();
    Trial trial = new Trial(subject, occasion);
    Optional<String> stuck = Patience.await(() -> trial.play(listener(names)), occasion);
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
        Patience.await(
            () -> {
              gate[0] = new FaultGate((Fault.OfOneCall) point.fault());
              trial.play(gate[0]);
            },
            point);
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
    History all = stage.history();
    boolean hasReturned = last != NONE && last < all.operations().size();
    if (!hasReturned) {
      return List.of(all);
    }
    List<Operation> others = new ArrayList<>(all.operations());
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

  private void play(Gate gate) {
    stage.during(
        () -> {
          boolean held = stage.victim().closing().isPresent();
          boolean isDone = makeAt(gate);
          takesHold = isDone && !held && stage.victim().closing().isPresent();
          if (giveBack(!isDone)) {
            goOn();
          }
        });
  }

  /** Answers whether the last call has returned. */
  private boolean makeAt(Gate gate) {
    Gateway.close(gate);
    last = stage.calls();
    try {
      stage.make(occasion.last());
      return true;
    } catch (RuntimeException | Error e) { // Whatever the code under test throws is an answer.
      explain(gate, e);
      return false;
    } finally {
      Gateway.open();
    }
  }

  private void explain(Gate gate, Throwable thrown) {
    stage.leaveOpen();
    if (!(gate instanceof FaultGate fault) || !fault.explains(thrown)) {
      failure = Optional.of("does not say what happened: " + thrown);
    }
  }

  /**
   * The victim gives back what it has; answers whether it could.
   *
   * @param mayRefuse whether it may have given it back already, in the call that failed
   */
  private boolean giveBack(boolean mayRefuse) {
    for (int calls = 0; calls < MOST_CLOSING_CALLS; calls++) {
      Optional<Call> closing = stage.victim().closing();
      if (closing.isEmpty()) {
        return true;
      }
      try {
        stage.make(closing.get());
      } catch (RuntimeException e) {
        stage.leaveOpen();
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
        stage.make(call);
      } catch (RuntimeException e) {
        reports--;
        if (reports < 0 || !isTyped(e)) {
          isRefusedToGoOn(e);
          return;
        }
        stage.leaveOpen();
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
}
