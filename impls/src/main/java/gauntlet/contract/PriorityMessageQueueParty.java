package gauntlet.contract;

/**
 * An end of a queue with priorities that sends and reads {@link TestMessage}s, the name of each
 * being its number, which says its priority ({@link PriorityQueueSpecification#priority}).
 */
final class PriorityMessageQueueParty implements Party {
  private final PriorityMessageQueue queue;
  private final PriorityQueueSpecification specification;
  private int method;

  /** The message to be sent; none if the call takes one. */
  private byte[] offered;

  private int priority;
  private boolean accepted;
  private Prioritized polled;

  PriorityMessageQueueParty(PriorityMessageQueue queue) {
    this.queue = queue;
    this.specification = new PriorityQueueSpecification(Capacity.UNBOUNDED, queue.priorities());
  }

  /** Whoever would end the wait may have gone by then. */
  @Override
  public boolean mayMake(int choice) {
    return choice == PriorityQueueSpecification.OFFER || choice == PriorityQueueSpecification.POLL;
  }

  @Override
  public void prepare(Call call) {
    method = call.method();
    offered = sends() ? TestMessage.encode(call.argument(), call.length()) : null;
    priority = specification.priority(call.argument());
  }

  private boolean sends() {
    return method == PriorityQueueSpecification.OFFER || method == PriorityQueueSpecification.PUT;
  }

  @Override
  public void call() {
    switch (method) {
      case PriorityQueueSpecification.OFFER -> accepted = queue.offer(offered, priority);
      case PriorityQueueSpecification.POLL -> polled = queue.poll();
      case PriorityQueueSpecification.PUT -> {
        queue.put(offered, priority);
        accepted = true;
      }
      case PriorityQueueSpecification.TAKE -> polled = queue.take();
      default -> throw new IllegalStateException("no such method: method=" + method);
    }
  }

  @Override
  public long answer() {
    if (sends()) {
      return accepted ? PriorityQueueSpecification.ACCEPTED : PriorityQueueSpecification.FULL;
    }
    if (polled == null) {
      return PriorityQueueSpecification.EMPTY;
    }
    long number = TestMessage.decode(polled.message());
    boolean isWhole = number > 0 && polled.priority() == specification.priority(number);
    return isWhole ? number : PriorityQueueSpecification.GARBAGE;
  }
}
