package gauntlet.agrona;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Guarantees;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Progress;
import gauntlet.contract.Takeover;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;

/** {@link AgronaManyToOneRingSubject} whose consumer takes the answer of a read as it is. */
public final class ImpatientAgronaManyToOneRingSubject extends AgronaManyToOneRingSubject {
  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.LOCK_FREE, CrashCriterion.ANY_TIME, Takeover.KNOWN_DEAD);
  }

  @Override
  MessageQueue attach(UnsafeBuffer buffer) {
    return new AgronaQueue(new ManyToOneRingBuffer(buffer));
  }
}
