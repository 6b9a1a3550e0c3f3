package gauntlet.fault;

import gauntlet.contract.Call;
import gauntlet.contract.Method;
import gauntlet.history.History;
import gauntlet.posix.Gate;
import gauntlet.posix.Gateway;
import gauntlet.solo.Occasion;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An instance in this process, all of whose parties are one thread, and what they see when a call
 * of the kernel by one of them meets a fault: the call of the contract answers, or ends in an
 * exception that says which call of the kernel failed and why; and then all go on.
 */
final class Trial {
  private static final int MOST_CLOSING_CALLS = 100;

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

  private List<History> readings(FaultGate gate, boolean takesHold) {
    History all = stage.history();
    boolean hasReturned = last != NONE && last < all.operations().size();
    return hasReturned
        ? new Readings(
                subject.contract(), occasion.shape(), call -> occasion.pending(call, methods))
            .of(all, last, gate.misleads(), takesHold)
        : List.of(all);
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
    StreamReports reports = new StreamReports(subject.medium());
    for (Call call : occasion.epilogue(subject.contract())) {
      try {
        stage.make(call);
      } catch (RuntimeException e) {
        if (!reports.mayBe(e)) {
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
