package gauntlet.judge;

import gauntlet.checker.Judgement;
import gauntlet.checker.count.MutexChecker;
import gauntlet.checker.count.SemaphoreChecker;
import gauntlet.checker.fifo.FifoChecker;
import gauntlet.checker.search.SearchChecker;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.MutexSpecification;
import gauntlet.contract.SemaphoreSpecification;
import gauntlet.contract.Specification;
import gauntlet.history.History;

/** The one judge of all histories: it picks the fastest exact checker of a specification. */
public final class Judge {
  private Judge() {}

  /** Judges a history whose pending operations have been bounded by the declared criterion. */
  public static Judgement check(History history, Specification<?> specification) {
    return switch (specification) {
      case MessageQueueSpecification queue ->
          FifoChecker.takes(history)
              ? FifoChecker.check(history, queue)
              : SearchChecker.check(history, queue);
      case SemaphoreSpecification semaphore -> SemaphoreChecker.check(history, semaphore);
      case MutexSpecification mutex -> MutexChecker.check(history, mutex);
      default -> SearchChecker.check(history, specification);
    };
  }
}
