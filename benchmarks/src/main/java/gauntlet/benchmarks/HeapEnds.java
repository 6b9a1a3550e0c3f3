package gauntlet.benchmarks;

import org.jctools.queues.MessagePassingQueue;

/**
 * A queue of references on the heap. Each message is copied once, by who sends it, so that it does
 * what a queue of bytes does: what is received is not what was sent.
 */
record HeapEnds(MessagePassingQueue<byte[]> queue) implements Ends {
  @Override
  public Sender sender() {
    return message -> queue.relaxedOffer(message.clone());
  }

  @Override
  public Receiver receiver() {
    return (limit, tally) -> queue.drain(message -> tally.add(Numbers.of(message)), limit);
  }
}
