package gauntlet.interleave;

import gauntlet.contract.Call;
import gauntlet.contract.Contract;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.MessageQueueContract;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Method;
import gauntlet.contract.Operation;
import gauntlet.contract.Party;
import gauntlet.contract.QueueState;
import gauntlet.contract.Shape;
import gauntlet.contract.Specification;
import gauntlet.contract.Words;
import java.util.List;

/** A message queue whose poll waits until there is a message. */
record WaitingPollContract(MessageQueueContract queue) implements Contract<MessageQueue> {
  @Override
  public String name() {
    return "WaitingPoll";
  }

  @Override
  public List<Method> methods() {
    return queue.methods();
  }

  @Override
  public List<Shape> shapes() {
    return queue.shapes();
  }

  @Override
  public Specification<?> specification(Shape shape, long leaked) {
    return new WaitingPoll(queue.specification(shape, leaked));
  }

  @Override
  public Party party(MessageQueue end) {
    return queue.party(end);
  }

  @Override
  public List<List<Call>> states(Shape shape) {
    return queue.states(shape);
  }

  @Override
  public List<Call> epilogue(Shape shape, long firstValue) {
    return queue.epilogue(shape, firstValue);
  }

  private record WaitingPoll(MessageQueueSpecification queue) implements Specification<QueueState> {
    @Override
    public QueueState initial() {
      return queue.initial();
    }

    @Override
    public List<QueueState> after(QueueState state, Operation operation) {
      return isEmptyPoll(operation) ? List.of() : queue.after(state, operation);
    }

    private static boolean isEmptyPoll(Operation operation) {
      return operation.method() == MessageQueueSpecification.POLL
          && operation.answer() == MessageQueueSpecification.EMPTY;
    }

    /** A poll that would leave the state as it is waits. */
    @Override
    public List<QueueState> outcomes(QueueState state, Operation call) {
      List<QueueState> outcomes = queue.outcomes(state, call);
      boolean waits =
          call.method() == MessageQueueSpecification.POLL && outcomes.equals(List.of(state));
      return waits ? List.of() : outcomes;
    }

    @Override
    public boolean areRelated(Operation a, Operation b) {
      return queue.areRelated(a, b);
    }

    @Override
    public Words inWords(Operation operation) {
      return queue.inWords(operation);
    }
  }
}
