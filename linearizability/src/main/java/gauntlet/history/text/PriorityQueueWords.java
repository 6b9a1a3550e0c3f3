package gauntlet.history.text;

import gauntlet.contract.PriorityQueueSpecification;
import java.util.Set;

/** The words of a queue with priorities: a message is its priority and its number. */
final class PriorityQueueWords {
  private static final int PRIORITIES = 1 << 16;
  private static final long MAX_NUMBER = Long.MAX_VALUE / PRIORITIES - 1;

  /** To the specification, 0 is no number: the greatest stands for it instead. */
  private static final Form.Pair MESSAGE =
      new Form.Pair(
          Form.numbers(0, PRIORITIES - 1),
          Form.numbers(1, MAX_NUMBER - 1).or("0", MAX_NUMBER),
          (priority, number) -> number * PRIORITIES + priority,
          message -> Math.floorMod(message, PRIORITIES),
          message -> Math.floorDiv(message, PRIORITIES));

  private static final Form.Either POLLED =
      new Form.Either(
          MESSAGE,
          Form.word("empty", PriorityQueueSpecification.EMPTY)
              .or("garbage", PriorityQueueSpecification.GARBAGE)
              .or("nil", PriorityQueueSpecification.EMPTY));

  static final KnownSpecification SPECIFICATION =
      new KnownSpecification(
          "priority-queue",
          Vocabulary.of(
              new MethodWords(
                  PriorityQueueSpecification.OFFER,
                  "offer",
                  MESSAGE,
                  Form.word("accepted", PriorityQueueSpecification.ACCEPTED)
                      .or("full", PriorityQueueSpecification.FULL),
                  LogWords.always("enqueue", "accepted")),
              new MethodWords(
                  PriorityQueueSpecification.POLL,
                  "poll",
                  Form.NOTHING,
                  POLLED,
                  LogWords.value("dequeue").orElse("empty", "empty", "exhausted")),
              new MethodWords(
                  PriorityQueueSpecification.PUT,
                  "put",
                  MESSAGE,
                  Form.word("accepted", PriorityQueueSpecification.ACCEPTED),
                  LogWords.always("put", "accepted")),
              new MethodWords(
                  PriorityQueueSpecification.TAKE,
                  "take",
                  Form.NOTHING,
                  new Form.Either(
                      MESSAGE, Form.word("garbage", PriorityQueueSpecification.GARBAGE)),
                  LogWords.value("take"))),
          Set.of(SpecificationParameter.CAPACITY, SpecificationParameter.GUARANTEED),
          given -> new PriorityQueueSpecification(KnownSpecifications.capacity(given), PRIORITIES));

  private PriorityQueueWords() {}
}
