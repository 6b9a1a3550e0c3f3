package gauntlet.interleave;

import gauntlet.contract.Capacity;
import gauntlet.contract.Contract;
import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Guarantees;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.MessageQueueContract;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Takeover;
import gauntlet.shm.Futex;
import gauntlet.subject.MessageQueueSubject;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.function.BiFunction;

/**
 * A queue for tests as a subject.
 *
 * @param pollWaits whether a poll waits for a message, rather than answer that there is none
 * @param end what attaches to it
 */
record ToySubject(
    String id,
    Progress progress,
    boolean pollWaits,
    BiFunction<MemorySegment, Futex, MessageQueue> end,
    Futex futex)
    implements MessageQueueSubject {
  static ToySubject spinning(Progress declared) {
    return new ToySubject(
        "toy-spinning",
        declared,
        false,
        (memory, futex) -> new SpinningQueue(memory),
        Futex.SYSTEM);
  }

  static ToySubject walking() {
    return new ToySubject(
        "toy-walking",
        Progress.WAIT_FREE,
        false,
        (memory, futex) -> new WalkingQueue(memory),
        Futex.SYSTEM);
  }

  static ToySubject sleeping(BiFunction<MemorySegment, Futex, MessageQueue> end) {
    return new ToySubject("toy-sleeping", Progress.BLOCKING, true, end, Futex.SYSTEM);
  }

  @Override
  public String summary() {
    return "A queue for tests.";
  }

  @Override
  public Contract<MessageQueue> contract() {
    MessageQueueContract queue = new MessageQueueContract(this::capacityFor, false);
    return pollWaits ? new WaitingPollContract(queue) : queue;
  }

  @Override
  public Subject<MessageQueue> with(Futex other) {
    return new ToySubject(id, progress, pollWaits, end, other);
  }

  @Override
  public Guarantees guarantees() {
    return new Guarantees(progress, CrashCriterion.ANY_TIME, Takeover.KNOWN_DEAD);
  }

  @Override
  public Capacity capacityFor(Shape shape) {
    return Capacity.exactly(shape.capacity());
  }

  @Override
  public long bytesFor(Shape shape) {
    return ToyQueue.bytesFor(shape.capacity());
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    ToyQueue.create(zeroed, shape.capacity());
  }

  @Override
  public MessageQueue attach(MemorySegment memory, Role role) {
    return end.apply(memory, futex);
  }

  @Override
  public void recover(MemorySegment memory, Role dead) {}

  @Override
  public int maxParties(Role role) {
    return 1;
  }
}
