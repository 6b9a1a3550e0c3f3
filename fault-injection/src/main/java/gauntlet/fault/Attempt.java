package gauntlet.fault;

import gauntlet.contract.Call;
import gauntlet.posix.Gate;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A call of an {@link Actor} whose calls of the kernel pass a gate, and what came of it. */
final class Attempt {
  private final Supplier<Gate> gates;
  private volatile Gate gate;
  private volatile Actor.Made made;

  /** With the gate that this makes in the thread of the actor. */
  Attempt(Supplier<Gate> gates) {
    this.gates = gates;
  }

  /** Makes the call; whoever wants to hear of what passes the gate wraps it. */
  Actor.Made make(Actor actor, Call call, GateByThread standing, UnaryOperator<Gate> wrapping) {
    gate = gates.get();
    standing.close(wrapping.apply(gate));
    try {
      made = actor.make(call);
      return made;
    } finally {
      standing.open();
    }
  }

  /** The call; none if it has not come back. */
  Optional<Actor.Made> made() {
    return Optional.ofNullable(made);
  }

  boolean hasAnswered() {
    return made().filter(call -> call.thrown().isEmpty()).isPresent();
  }

  /** The name of the call of the kernel that met the fault. */
  Optional<String> met() {
    return gate instanceof FaultGate fault ? fault.met() : Optional.empty();
  }

  /** Whether the caller was told something of the state that is not so. */
  boolean isMisled() {
    return gate instanceof FaultGate fault && fault.misleads();
  }

  /** Whether the caller has reason to believe that nothing was done. */
  boolean isInVain() {
    return isMisled() || !hasAnswered();
  }

  /** What it ended in, if that does not say which call of the kernel failed, and why. */
  Optional<String> unexplained() {
    return made()
        .flatMap(Actor.Made::thrown)
        .filter(thrown -> !(gate instanceof FaultGate fault && fault.explains(thrown)))
        .map(thrown -> "does not say what happened: " + thrown);
  }
}
