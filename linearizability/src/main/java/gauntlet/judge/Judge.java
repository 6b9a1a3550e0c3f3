package gauntlet.judge;

import gauntlet.checker.Judgement;
import gauntlet.checker.broadcast.BroadcastChecker;
import gauntlet.checker.count.MutexChecker;
import gauntlet.checker.count.SemaphoreChecker;
import gauntlet.checker.fifo.FifoChecker;
import gauntlet.checker.search.SearchChecker;
import gauntlet.contract.BroadcastSpecification;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.MutexSpecification;
import gauntlet.contract.Operation;
import gauntlet.contract.SemaphoreSpecification;
import gauntlet.contract.Specification;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
      case BroadcastSpecification broadcast -> BroadcastChecker.check(history, broadcast);
      default -> SearchChecker.check(history, specification);
    };
  }

  /** To wait and then succeed is to succeed. */
  private static Judgement checkQueue(History history, MessageQueueSpecification queue) {
    List<Operation> operations = history.operations();
    if (operations.stream().noneMatch(MessageQueueSpecification::waits)) {
      return checkWithoutWaiting(history, queue);
    }
    Map<Operation, Operation> waited = new HashMap<>();
    List<Operation> same = new ArrayList<>();
    for (Operation operation : operations) {
      Optional<Operation> without = MessageQueueSpecification.withoutWaiting(operation);
      if (without.isEmpty()) {
        return SearchChecker.check(history, queue);
      }
      waited.put(without.get(), operation);
      same.add(without.get());
    }
    Judgement judgement = checkWithoutWaiting(new History(same, history.crashes()), queue);
    return new Judgement(
        judgement.verdict(),
        judgement.reason(),
        judgement.evidence().stream().map(waited::get).toList());
  }

  private static Judgement checkWithoutWaiting(History history, MessageQueueSpecification queue) {
    return FifoChecker.takes(history)
        ? FifoChecker.check(history, queue)
        : SearchChecker.check(history, queue);
  }
}
