package gauntlet.history.text;

import gauntlet.contract.Capacity;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.RegisterSpecification;
import gauntlet.contract.Specification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The specifications there are words for. To add one is to add an entry to {@link #ALL}. */
public final class KnownSpecifications {
  /** To the specification, 0 is no message: it goes by the greatest number instead. */
  private static final Form.Scalar MESSAGE =
      Form.numbers(1, Long.MAX_VALUE - 1).or("0", Long.MAX_VALUE);

  /** A FIFO queue. */
  public static final KnownSpecification QUEUE =
      new KnownSpecification(
          "queue",
          Vocabulary.of(
              new MethodWords(
                  MessageQueueSpecification.OFFER,
                  "offer",
                  MESSAGE,
                  Form.word("accepted", MessageQueueSpecification.ACCEPTED)
                      .or("full", MessageQueueSpecification.FULL),
                  LogWords.always("enqueue", "accepted")),
              new MethodWords(
                  MessageQueueSpecification.POLL,
                  "poll",
                  Form.NOTHING,
                  MESSAGE
                      .or("empty", MessageQueueSpecification.EMPTY)
                      .or("garbage", MessageQueueSpecification.GARBAGE)
                      .or("nil", MessageQueueSpecification.EMPTY),
                  LogWords.value("dequeue").orElse("empty", "empty", "exhausted"))),
          Set.of(SpecificationParameter.CAPACITY, SpecificationParameter.GUARANTEED),
          KnownSpecifications::queue);

  /** The value of a register before the first write. */
  private static final int NIL = Integer.MIN_VALUE;

  private static final Form.Scalar VALUE = Form.numbers(NIL + 1, Integer.MAX_VALUE).or("nil", NIL);

  private static final Form.Pair EXCHANGE =
      new Form.Pair(
          VALUE,
          VALUE,
          (expected, next) -> RegisterSpecification.exchange((int) expected, (int) next),
          packed -> packed >> Integer.SIZE,
          packed -> (int) packed);

  /** A register. */
  public static final KnownSpecification REGISTER =
      new KnownSpecification(
          "register",
          Vocabulary.of(
              new MethodWords(
                  RegisterSpecification.READ, "read", Form.NOTHING, VALUE, LogWords.value("read")),
              new MethodWords(
                  RegisterSpecification.WRITE,
                  "write",
                  VALUE,
                  Form.word("done", RegisterSpecification.DONE),
                  LogWords.always("write", "done")),
              new MethodWords(
                  RegisterSpecification.COMPARE_AND_SET,
                  "cas",
                  EXCHANGE,
                  Form.word("done", RegisterSpecification.DONE)
                      .or("failed", RegisterSpecification.FAILED),
                  LogWords.always("cas", "done"))),
          Set.of(),
          given -> new RegisterSpecification(NIL));

  private static final List<KnownSpecification> ALL = List.of(QUEUE, REGISTER);

  private KnownSpecifications() {}

  /**
   * The specification of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static KnownSpecification named(String name) {
    return ALL.stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no such spec: name=%s (%s)".formatted(name, names())));
  }

  private static String names() {
    return ALL.stream().map(KnownSpecification::name).collect(Collectors.joining(", "));
  }

  private static Specification<?> queue(Map<SpecificationParameter, Integer> given) {
    int maximum = given.getOrDefault(SpecificationParameter.CAPACITY, Integer.MAX_VALUE);
    int guaranteed = given.getOrDefault(SpecificationParameter.GUARANTEED, maximum);
    return new MessageQueueSpecification(new Capacity(guaranteed, maximum));
  }
}
