package gauntlet.contract;

/** An end of a broadcast that publishes and reads {@link TestMessage}s. */
final class BroadcastParty implements Party {
  private final Broadcast broadcast;
  private int method;
  private byte[] published;
  private Broadcast.Reception reception;

  BroadcastParty(Broadcast broadcast) {
    this.broadcast = broadcast;
  }

  @Override
  public void prepare(Call call) {
    method = call.method();
    if (method == BroadcastSpecification.PUBLISH) {
      published = TestMessage.encode(call.argument(), call.length());
    }
  }

  @Override
  public void call() {
    switch (method) {
      case BroadcastSpecification.PUBLISH -> broadcast.publish(published);
      case BroadcastSpecification.JOIN -> broadcast.join();
      case BroadcastSpecification.RECEIVE -> reception = broadcast.receive();
      default -> throw new IllegalStateException("no such method: method=" + method);
    }
  }

  @Override
  public long answer() {
    if (method != BroadcastSpecification.RECEIVE) {
      return BroadcastSpecification.DONE;
    }
    return switch (reception) {
      case Broadcast.Received received -> TestMessage.decode(received.message());
      case Broadcast.Nothing nothing -> BroadcastSpecification.EMPTY;
      case Broadcast.Lost lost -> BroadcastSpecification.lost(lost.messages());
    };
  }
}
