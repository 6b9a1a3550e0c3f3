package gauntlet.judge;

import gauntlet.checker.Judgement;
import gauntlet.checker.count.MutexChecker;
import gauntlet.checker.count.SemaphoreChecker;
import gauntlet.checker.fifo.FifoChecker;
import gauntlet.checker.search.SearchChecker;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.MutexSpecification;
import gauntlet.contract.Operation;
import gauntlet.contract.SemaphoreSpecification;
import gauntlet.contract.Specification;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one judge of all histories: it picks the fastest exact checker of a specification. */
public final class Judge {
  private Judge() {}

  /** Judges a history whose pending operations have been bounded by the declared criterion. */
  public static Judgement check(History history, Specification<?> specification) {
    return switch (specification) {
      case MessageQueueSpecification queue -> checkQueue(history, queue);
      case SemaphoreSpecification semaphore ->
          semaphore.leaked() == 0
              ? SemaphoreChecker.check(history, semaphore)
              : SearchChecker.check(history, semaphore);
      case MutexSpecification mutex -> MutexChecker.check(history, mutex);
      default -> SearchChecker.check(history, specification);
    };
  }

  private static Judgement checkQueue(History history, MessageQueueSpecification queue) {
    History known = history;
    if (history.operations().stream().anyMatch(MessageQueueSpecification::waits)) {
      Optional<History> same = withoutWaiting(history);
      if (same.isEmpty()) {
        return SearchChecker.check(history, queue);
      }
      known = same.get();
    }
    return FifoChecker.takes(known)
        ? FifoChecker.check(known, queue)
        : SearchChecker.check(known, queue);
  }

  /** To wait and then succeed is to succeed; none if somebody waited and did not. */
  private static Optional<History> withoutWaiting(History history) {
    List<Operation> operations = new ArrayList<>();
    for (Operation operation : history.operations()) {
      Optional<Operation> same = MessageQueueSpecification.withoutWaiting(operation);
      if (same.isEmpty()) {
        return Optional.empty();
      }
      operations.add(same.get());
    }
    return Optional.of(new History(operations, history.crashes()));
  }
}
