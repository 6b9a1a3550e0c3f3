package gauntlet.stress;

import gauntlet.contract.Capacity;
import gauntlet.contract.Shape;

/** A queue for one message, whatever it is asked for. */
public final class ToySlotSubject extends ToyQueueSubject {
  @Override
  public long bytesFor(Shape shape) {
    return super.bytesFor(one(shape));
  }

  @Override
  public Capacity capacityFor(Shape shape) {
    return super.capacityFor(one(shape));
  }

  private static Shape one(Shape shape) {
    return new Shape(1, shape.shortest(), shape.longest());
  }
}
