package gauntlet.subject;

import gauntlet.contract.Broadcast;
import gauntlet.contract.BroadcastContract;
import gauntlet.contract.Contract;
import gauntlet.contract.Shape;

/** A broadcast in shared memory. */
public non-sealed interface BroadcastSubject extends Subject<Broadcast> {
  /** With no more messages of the shape's lengths than that before it, a reader loses none. */
  int capacityFor(Shape shape);

  @Override
  default Contract<Broadcast> contract() {
    return new BroadcastContract(this::capacityFor);
  }
}
