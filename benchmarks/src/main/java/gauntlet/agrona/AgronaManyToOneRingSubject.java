package gauntlet.agrona;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Guarantees;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.Takeover;
import gauntlet.subject.Documented;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBuffer;

/**
 * Agrona's ring for many producers and one consumer, as it comes.
 *
 * <p>A read finds nothing as long as the oldest record is claimed and not yet committed, even if
 * younger ones are. To be a queue in the sense of the contract, the consumer does not take this for
 * empty, and waits for the producer: its calls block.
 */
public class AgronaManyToOneRingSubject extends AgronaRingSubject {
  private static final int MANY = 8;

  @Override
  public String id() {
    return "agrona-many-to-one-ring";
  }

  @Override
  public String summary() {
    return "Agrona's ManyToOneRingBuffer, its consumer waiting for producers in the middle of it.";
  }

  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.BLOCKING, CrashCriterion.ANY_TIME, Takeover.KNOWN_DEAD);
  }

  @Override
  public Optional<Documented> documented() {
    return Optional.of(
        new Documented(
            Set.of(Role.PRODUCER),
            "where a producer has died while it offered, unblock() lets the consumer go on;"
                + " nothing else is said of crashes."));
  }

  @Override
  int bytesBehindRecord() {
    return 0;
  }

  @Override
  MessageQueue attach(UnsafeBuffer buffer) {
    return new PatientQueue(new ManyToOneRingBuffer(buffer));
  }

  /** A producer that died in the middle of a message blocks the ring until this. */
  @Override
  public void recover(MemorySegment memory, Role dead) {
    if (dead == Role.PRODUCER) {
      new ManyToOneRingBuffer(buffer(memory)).unblock();
    }
  }

  @Override
  public int maxParties(Role role) {
    return role == Role.PRODUCER ? MANY : 1;
  }

  /** Takes a ring for empty when nothing is claimed in it. */
  static class PatientQueue extends AgronaQueue {
    PatientQueue(RingBuffer ring) {
      super(ring);
    }

    @Override
    public byte[] poll() {
      byte[] message = super.poll();
      while (message == null && ring.size() > 0) {
        Thread.onSpinWait();
        message = super.poll();
      }
      return message;
    }
  }
}
