package gauntlet.fault;

import gauntlet.contract.Call;
import gauntlet.contract.Contract;
import gauntlet.posix.Gateway;
import gauntlet.solo.Occasion;
import gauntlet.subject.Subject;
import java.util.List;
import java.util.Optional;

/**
 * An instance in this process whose other end is closed in the middle of a call. The creator of an
 * instance holds both ends of its medium: as long as it does, the call does what it is to do, and
 * whoever attaches next goes on. When the creator has removed the instance, too, the call and those
 * after it answer, or end in an exception of a type of its own: nobody can attach any more.
 */
final class HalfClosedTrial {
  private final Contract<?> contract;
  private final Occasion occasion;
  private final Stage stage;
  private Optional<String> met = Optional.empty();

  private HalfClosedTrial(Subject<?> subject, Occasion occasion) {
    this.contract = subject.contract();
    this.occasion = occasion;
    this.stage = new Stage(subject, occasion);
  }

  /** Plays a point whose fault is that an end is closed. */
  static Seen play(Subject<?> subject, FaultPoint point) throws InterruptedException {
    HalfClosedTrial trial = new HalfClosedTrial(subject, point.occasion());
    Optional<String> stuck = Patience.await(() -> trial.play((Fault.Closed) point.fault()), point);
    return new Seen(
        trial.met,
        List.of(trial.stage.history()),
        stuck.or(trial.stage::untyped),
        stuck.isPresent());
  }

  private void play(Fault.Closed fault) {
    stage.during(
        () -> {
          LeavingGate gate =
              new LeavingGate(fault, fault.isLast() ? stage::othersAreGone : stage::otherLeaves);
          Gateway.close(gate);
          try {
            stage.attempt(occasion.last());
          } finally {
            Gateway.open();
          }
          met = gate.met();
          if (met.isPresent()) {
            goOn(fault.isLast());
          }
        });
  }

  private void goOn(boolean isAlone) {
    if (!isAlone) {
      stage.anotherAttaches();
    }
    for (Call call : occasion.epilogue(contract)) {
      if (!isAlone || occasion.client(call, contract.methods()) == Occasion.VICTIM) {
        stage.attempt(call);
      }
    }
  }
}
