package gauntlet.checker.fifo;

import gauntlet.contract.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a history of a FIFO queue is not linearizable: the few operations that show it. The patterns
 * are those of Henzinger, Sezgin and Vafeiadis ("Aspect-oriented linearizability proofs", 2013) and
 * Bouajjani, Emmi, Enea and Hamza ("On reducing linearizability to state reachability", 2015) for
 * unbounded queues, and their like for a bounded one. {@link CertificateVerifier} checks each.
 */
public sealed interface Certificate {
  /** The operations that make it up, the culprit last. */
  List<Operation> operations();

  /** What is wrong with them, in a sentence. */
  String sentence();

  /** A call ended in an exception, or in an answer that no queue gives. */
  record NoSuchAnswer(Operation call) implements Certificate {
    @Override
    public List<Operation> operations() {
      return List.of(call);
    }

    @Override
    public String sentence() {
      return call.answer() == Operation.THREW
          ? "Client %d's call ended in an exception.".formatted(call.client())
          : "Client %d got an answer no queue gives: bytes nobody sent.".formatted(call.client());
    }
  }

  /** A message was delivered that nobody offered, or that was refused. */
  record NeverSent(Operation poll) implements Certificate {
    @Override
    public List<Operation> operations() {
      return List.of(poll);
    }

    @Override
    public String sentence() {
      return "Message %d was delivered, and never accepted.".formatted(poll.answer());
    }
  }

  /** A message was delivered twice. */
  record DeliveredTwice(Operation offer, Operation first, Operation second) implements Certificate {
    @Override
    public List<Operation> operations() {
      return List.of(offer, first, second);
    }

    @Override
    public String sentence() {
      return "Message %d was delivered twice, to clients %d and %d."
          .formatted(offer.argument(), first.client(), second.client());
    }
  }

  /**
   * A message was delivered before it was sent.
   *
   * <pre>
   *   poll -> 1   |----|
   *   offer(1)            |----|
   * </pre>
   */
  record DeliveredBeforeSent(Operation offer, Operation poll) implements Certificate {
    @Override
    public List<Operation> operations() {
      return List.of(offer, poll);
    }

    @Override
    public String sentence() {
      return "Message %d was delivered before it was offered.".formatted(offer.argument());
    }
  }

  /**
   * A message entered wholly before another and left wholly after it.
   *
   * <pre>
   *   offer(1)    |----|
   *   offer(2)            |----|
   *   poll -> 2              |----|
   *   poll -> 1                      |----|
   * </pre>
   */
  record Overtaken(
      Operation earlierOffer, Operation laterOffer, Operation earlierPoll, Operation laterPoll)
      implements Certificate {
    @Override
    public List<Operation> operations() {
      return List.of(earlierOffer, laterOffer, earlierPoll, laterPoll);
    }

    @Override
    public String sentence() {
      return "Message %d was overtaken by message %d, offered after it and delivered before it."
          .formatted(earlierOffer.argument(), laterOffer.argument());
    }
  }

  /**
   * Messages were accepted, no poll delivered them, yet they cannot be inside any more: an empty
   * answer or the delivery of a message sent after them says so. Pending polls may have taken some,
   * but there are too few.
   *
   * <pre>
   *   offer(1)    |----|                      offer(1)    |----|
   *   poll -> empty       |----|              offer(2)            |----|
   *                                           poll -> 2              |----|
   * </pre>
   *
   * @param offers of the messages that were lost
   * @param gone what says that they were not inside: an empty answer, or an offer and its poll
   */
  record Lost(List<Operation> offers, List<Operation> gone) implements Certificate {
    public Lost {
      offers = List.copyOf(offers);
      gone = List.copyOf(gone);
    }

    @Override
    public List<Operation> operations() {
      return concatenate(offers, gone);
    }

    @Override
    public String sentence() {
      Operation last = gone.getLast();
      String shownBy =
          gone.size() == 1
              ? "client %d found the queue empty".formatted(last.client())
              : "message %d, sent after it, was delivered".formatted(last.answer());
      return "Message %d was accepted and never delivered, yet %s."
          .formatted(offers.getFirst().argument(), shownBy);
    }
  }

  /**
   * A poll answered empty, while at every instant some message was inside for certain.
   *
   * <pre>
   *   offer(1)    |--|                        1 inside:    ============
   *   poll -> 1                |--|
   *   offer(2)              |--|              2 inside:               =========
   *   poll -> 2                         |--|
   *   poll -> empty        |----------|
   * </pre>
   *
   * @param inside offers and polls of messages that were inside, one after another
   */
  record SpuriousEmpty(List<Operation> inside, Operation answer) implements Certificate {
    public SpuriousEmpty {
      inside = List.copyOf(inside);
    }

    @Override
    public List<Operation> operations() {
      return concatenate(inside, List.of(answer));
    }

    @Override
    public String sentence() {
      return "Client %d found the queue empty, though at every instant of its poll a message was inside."
          .formatted(answer.client());
    }
  }

  /**
   * More messages were inside for certain at one instant than the queue holds.
   *
   * @param inside offers, and polls if any, of the messages
   * @param last the offer that was accepted last
   */
  record OverCapacity(List<Operation> inside, Operation last, long instant, int maximum)
      implements Certificate {
    public OverCapacity {
      inside = List.copyOf(inside);
    }

    @Override
    public List<Operation> operations() {
      return concatenate(inside, List.of(last));
    }

    @Override
    public String sentence() {
      return "Message %d was accepted while %d were inside a queue that holds %d."
          .formatted(last.argument(), maximum, maximum);
    }
  }

  /**
   * An offer was refused, though at no instant of it so many messages can have been inside that a
   * refusal is allowed.
   *
   * @param possible offers and polls of all the messages that may have been inside at some instant
   */
  record SpuriousFull(List<Operation> possible, Operation answer, int guaranteed)
      implements Certificate {
    public SpuriousFull {
      possible = List.copyOf(possible);
    }

    @Override
    public List<Operation> operations() {
      return concatenate(possible, List.of(answer));
    }

    @Override
    public String sentence() {
      return "Client %d was told the queue is full, though at no instant of its offer %d messages can have been inside."
          .formatted(answer.client(), guaranteed);
    }
  }

  /**
   * No order explains a part of the history: all have been tried. What is left out cannot make a
   * difference (see {@link SubHistory}).
   *
   * @param operations the part, the one that returns last being last
   */
  record Searched(List<Operation> operations) implements Certificate {
    public Searched {
      operations = List.copyOf(operations);
    }

    @Override
    public String sentence() {
      return "No order of these %d operations explains all their answers."
          .formatted(operations.size());
    }
  }

  private static List<Operation> concatenate(List<Operation> first, List<Operation> second) {
    List<Operation> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
