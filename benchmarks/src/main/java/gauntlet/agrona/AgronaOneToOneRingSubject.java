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
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RecordDescriptor;

/** Agrona's ring for one producer and one consumer, as it comes. */
public class AgronaOneToOneRingSubject extends AgronaRingSubject {
  @Override
  public String id() {
    return "agrona-one-to-one-ring";
  }

  @Override
  public String summary() {
    return "Agrona's OneToOneRingBuffer.";
  }

  /** Its documentation says nothing of crashes: the weakest there is. */
  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.WAIT_FREE, CrashCriterion.ANY_TIME, Takeover.KNOWN_DEAD);
  }

  @Override
  public Optional<Documented> documented() {
    return Optional.of(
        new Documented(
            Set.of(), "nothing is said of crashes, and unblock() does nothing in this ring."));
  }

  /** The next record's header is cleared with each record. */
  @Override
  int bytesBehindRecord() {
    return RecordDescriptor.HEADER_LENGTH;
  }

  @Override
  MessageQueue attach(UnsafeBuffer buffer) {
    return new AgronaQueue(new OneToOneRingBuffer(buffer));
  }

  @Override
  public void recover(MemorySegment memory, Role dead) {}

  @Override
  public int maxParties(Role role) {
    return 1;
  }
}
