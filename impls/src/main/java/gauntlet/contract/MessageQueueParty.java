package gauntlet.contract;

/** An end of a message queue that sends and reads {@link TestMessage}s. */
final class MessageQueueParty implements Party {
  private final MessageQueue queue;

  /** The message to be offered; none if the call is a poll. */
  private byte[] offered;

  private boolean accepted;
  private byte[] polled;

  MessageQueueParty(MessageQueue queue) {
    this.queue = queue;
  }

  @Override
  public void prepare(Call call) {
    offered =
        call.method() == MessageQueueSpecification.OFFER
            ? TestMessage.encode(call.argument(), call.length())
            : null;
  }

  @Override
  public void call() {
    if (offered != null) {
      accepted = queue.offer(offered);
    } else {
      polled = queue.poll();
    }
  }

  @Override
  public long answer() {
    if (offered != null) {
      return accepted ? MessageQueueSpecification.ACCEPTED : MessageQueueSpecification.FULL;
    }
    return polled == null ? MessageQueueSpecification.EMPTY : TestMessage.decode(polled);
  }
}
