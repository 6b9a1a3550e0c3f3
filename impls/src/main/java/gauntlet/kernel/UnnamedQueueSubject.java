package gauntlet.kernel;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Delivery;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Isolation;
import gauntlet.contract.Medium;
import gauntlet.contract.Progress;
import gauntlet.contract.Takeover;
import gauntlet.posix.Descriptor;
import gauntlet.shm.Shm;
import gauntlet.subject.MessageQueueSubject;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A message queue in the kernel that has no name, but {@link SharedDescriptors}. */
abstract class UnnamedQueueSubject implements MessageQueueSubject {
  private final String id;
  private final String summary;
  private final Medium medium;
  private final List<Class<?>> calls;

  /** A subject whose ends make the calls of these classes. */
  UnnamedQueueSubject(String id, String summary, Medium medium, List<Class<?>> calls) {
    this.id = id;
    this.summary = summary;
    this.medium = medium;
    this.calls = List.copyOf(calls);
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String summary() {
    return summary;
  }

  @Override
  public final Medium medium() {
    return medium;
  }

  @Override
  public final Optional<String> unavailable() {
    return SharedDescriptors.missing();
  }

  @Override
  public final boolean waits() {
    return true;
  }

  /** A message that a dead consumer had taken was nowhere but in its own memory. */
  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.BLOCKING, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD)
        .delivering(Delivery.AT_MOST_ONCE)
        .isolated(Isolation.CONTAINED);
  }

  @Override
  public final void destroy(MemorySegment memory) {
    SharedDescriptors.destroy(memory);
  }

  @Override
  public final List<String> accessors() {
    return Stream.concat(
            Stream.of(Shm.class, SharedDescriptors.class, Descriptor.class), calls.stream())
        .map(Class::getName)
        .toList();
  }
}
