package gauntlet.contract;

/** An end of a message queue that sends and reads {@link TestMessage}s. */
final class MessageQueueParty implements Party {
  private final MessageQueue queue;
  private int method;

  /** The message to be sent; none if the call takes one. */
  private byte[] offered;

  private boolean accepted;
  private byte[] polled;

  MessageQueueParty(MessageQueue queue) {
    this.queue = queue;
  }

  /** Whoever would end the wait may have gone by then. */
  @Override
  public boolean mayMake(int choice) {
    return choice == MessageQueueSpecification.OFFER || choice == MessageQueueSpecification.POLL;
  }

  @Override
  public void prepare(Call call) {
    method = call.method();
    offered = sends() ? TestMessage.encode(call.argument(), call.length()) : null;
  }

  private boolean sends() {
    return method == MessageQueueSpecification.OFFER || method == MessageQueueSpecification.PUT;
  }

  @Override
  public void call() {
    switch (method) {
      case MessageQueueSpecification.OFFER -> accepted = queue.offer(offered);
      case MessageQueueSpecification.POLL -> polled = queue.poll();
      case MessageQueueSpecification.PUT -> {
        ((BlockingMessageQueue) queue).put(offered);
        accepted = true;
      }
      case MessageQueueSpecification.TAKE -> polled = ((BlockingMessageQueue) queue).take();
      default -> throw new IllegalStateException("no such method: method=" + method);
    }
  }

  @Override
  public long answer() {
    if (sends()) {
      return accepted ? MessageQueueSpecification.ACCEPTED : MessageQueueSpecification.FULL;
    }
    return polled == null ? MessageQueueSpecification.EMPTY : TestMessage.decode(polled);
  }

  @Override
  public void close() {
    OpenEnd.close(queue);
  }
}
