package gauntlet.checker.fifo;

import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Operation;

/** What a call on a queue did, or may have done. */
final class Calls {
  private Calls() {}

  /** An offer that was accepted, or is pending. */
  static boolean mayEnter(Operation call) {
    return call.method() == MessageQueueSpecification.OFFER
        && (call.answer() == MessageQueueSpecification.ACCEPTED || call.isPending());
  }

  static boolean isRefusal(Operation call) {
    return call.method() == MessageQueueSpecification.OFFER
        && call.answer() == MessageQueueSpecification.FULL;
  }

  static boolean delivers(Operation call) {
    return call.method() == MessageQueueSpecification.POLL && call.answer() > 0;
  }

  static boolean isEmpty(Operation call) {
    return call.method() == MessageQueueSpecification.POLL
        && call.answer() == MessageQueueSpecification.EMPTY;
  }

  static boolean isPendingPoll(Operation call) {
    return call.method() == MessageQueueSpecification.POLL && call.isPending();
  }
}
