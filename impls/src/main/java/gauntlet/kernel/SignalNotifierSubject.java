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
import gauntlet.posix.Errno;
import gauntlet.posix.Pidfd;
import gauntlet.posix.SystemCallException;
import gauntlet.subject.Field;
import gauntlet.subject.NotifierSubject;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/** The notifier whose waiters are woken by signals. */
public final class SignalNotifierSubject implements NotifierSubject {
  @Override
  public String id() {
    return "signal";
  }

  @Override
  public String summary() {
    return "A word in memory, and a signal (SIGURG) to the processes that wait for it to change.";
  }

  @Override
  public Medium medium() {
    return Medium.SIGNAL;
  }

  @Override
  public Optional<String> unavailable() {
    try (Pidfd self = Pidfd.open(ProcessHandle.current().pid())) {
      self.signal(Pidfd.NO_SIGNAL);
      return Optional.empty();
    } catch (SystemCallException e) {
      if (e.errno() == Errno.ENOSYS) {
        return Optional.of("this kernel sends no signals by descriptors: " + e.what());
      }
      throw new UncheckedIOException("cannot try to send a signal", e);
    }
  }

  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.BLOCKING, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD)
        .delivering(Delivery.AT_MOST_ONCE);
  }

  @Override
  public long bytesFor(Shape shape) {
    return SignalNotifierLayout.BYTES;
  }

  @Override
  public List<Field> fields(Shape shape) {
    return SignalNotifierLayout.fields();
  }

  @Override
  public void create(MemorySegment zeroed, Shape shape) {
    SignalNotifier.create(zeroed);
  }

  @Override
  public Notifier attach(MemorySegment memory, Role role) {
    return new SignalNotifier(memory);
  }

  /** The dead leave nothing half done; who finds them among the sleepers takes them out. */
  @Override
  public void recover(MemorySegment memory, Role dead) {}

  @Override
  public int maxParties(Role role) {
    return role == Role.SIGNALLER || role == Role.WAITER ? Integer.MAX_VALUE : 0;
  }
}
