package gauntlet.kernel;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Delivery;
import gauntlet.contract.Guarantees;
import gauntlet.contract.Isolation;
import gauntlet.contract.Medium;
import gauntlet.contract.Progress;
import gauntlet.contract.Takeover;
import gauntlet.posix.ObjectKind;
import gauntlet.subject.MessageQueueSubject;

/** A message queue in the kernel. */
abstract class KernelQueueSubject extends KernelSubject implements MessageQueueSubject {
  KernelQueueSubject(String id, String summary, Medium medium, ObjectKind kind, Class<?> calls) {
    super(id, summary, medium, kind, calls);
  }

  @Override
  public boolean waits() {
    return true;
  }

  /**
   * Who dies has made the call of the kernel that counts, or has not. A message it has received by
   * then is nowhere but in its own memory. Nothing tells a message from garbage.
   */
  @Override
  public Guarantees guarantees() {
    return new Guarantees(Progress.BLOCKING, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD)
        .delivering(Delivery.AT_MOST_ONCE)
        .isolated(Isolation.CONTAINED);
  }
}
