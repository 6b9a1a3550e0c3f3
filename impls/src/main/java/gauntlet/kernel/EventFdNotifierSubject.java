package gauntlet.kernel;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Delivery;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Medium;
import gauntlet.contract.Notifier;
import gauntlet.contract.Progress;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.contract.Takeover;
import gauntlet.posix.EventFd;
import gauntlet.shm.Shm;
import gauntlet.subject.NotifierSubject;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/** The notifier that is an eventfd, which has no name: processes share its descriptor. */
public final class EventFdNotifierSubject implements NotifierSubject {
  private static final int ONE = 1;

  @Override
  public String id() {
    return "eventfd";
  }

  @Override
  public String summary() {
    return "An eventfd: a count that signals add to, and that who waits takes as a whole.";
  }

  @Override
  public Medium medium() {
    return Medium.EVENTFD;
  }

  @Override
  public Optional<String> unavailable() {
    return SharedDescriptors.missing();
  }

  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.BLOCKING, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD)
        .delivering(Delivery.AT_MOST_ONCE);
  }

  @Override
  public long bytesFor(Shape shape) {
    return SharedDescriptorsLayout.bytes(ONE);
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    SharedDescriptors.create(zeroed, List.of(Refused.unchecked(EventFd::create)));
  }

  @Override
  public Notifier attach(MemorySegment memory, Role role) {
    return new EventFdNotifier(memory);
  }

  @Override
  public void destroy(MemorySegment memory) {
    SharedDescriptors.destroy(memory);
  }

  /** What is pending, the kernel keeps. */
  @Override
  public void recover(MemorySegment memory, Role dead) {}

  @Override
  public int maxParties(Role role) {
    return role == Role.SIGNALLER || role == Role.WAITER ? Integer.MAX_VALUE : 0;
  }

  @Override
  public List<String> accessors() {
    return List.of(Shm.class.getName(), EventFd.class.getName());
  }
}
