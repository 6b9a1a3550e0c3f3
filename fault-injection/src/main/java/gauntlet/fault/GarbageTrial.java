package gauntlet.fault;

import gauntlet.contract.Isolation;
import gauntlet.judge.Undetected;
import gauntlet.posix.Gate;
import gauntlet.posix.Gateway;
import gauntlet.solo.Occasion;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An instance in this process to which one party, the rogue, writes garbage in one call of the
 * kernel; and then all go on. Each call has to answer, or to end in an exception of a type of its
 * own. Messages may be lost.
 */
final class GarbageTrial {
  private final Subject<?> subject;
  private final Occasion occasion;
  private final Stage stage;
  private Optional<String> met = Optional.empty();

  private GarbageTrial(Subject<?> subject, Occasion occasion) {
    this.subject = subject;
    this.occasion = occasion;
    this.stage = new Stage(subject, occasion);
  }

  /** Plays a point whose fault is garbage. */
  static Seen play(Subject<?> subject, FaultPoint point) throws InterruptedException {
    GarbageTrial trial = new GarbageTrial(subject, point.occasion());
    Optional<String> stuck = Patience.await(() -> trial.play((Fault.Garbled) point.fault()), point);
    return new Seen(
        trial.met,
        List.of(trial.stage.history()),
        stuck.or(trial.stage::untyped).or(trial::undetected),
        stuck.isPresent());
  }

  private void play(Fault.Garbled fault) {
    List<byte[]> written = new ArrayList<>();
    Gateway.close(listener(written));
    try {
      stage.during(
          () -> {
            GarblingGate gate = new GarblingGate(fault, written);
            Gateway.close(gate);
            stage.attempt(occasion.last());
            Gateway.open();
            met = gate.met();
            occasion.epilogue(subject.contract()).forEach(stage::attempt);
          });
    } finally {
      Gateway.open();
    }
  }

  /** Hears what this thread writes. */
  private static Gate listener(List<byte[]> written) {
    Thread thread = Thread.currentThread();
    return call -> {
      if (Thread.currentThread().equals(thread)) {
        WrittenBytes.of(call).map(WrittenBytes::bytes).ifPresent(written::add);
      }
      return call.make();
    };
  }

  private Optional<String> undetected() {
    return subject.guarantees().isolation() == Isolation.DETECTED
        ? Undetected.in(
            stage.history().operations(), subject.contract().specification(occasion.shape()))
        : Optional.empty();
  }
}
