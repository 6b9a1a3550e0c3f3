package gauntlet.history.text;

import gauntlet.contract.Capacity;
import gauntlet.contract.KeyValueSpecification;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.MutexSpecification;
import gauntlet.contract.RegisterSpecification;
import gauntlet.contract.SemaphoreSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The specifications there are words for. To add one is to add an entry to {@link #ALL}. */
public final class KnownSpecifications {
  /** To the specification, 0 is no message: it goes by the greatest number instead. */
  static final Form.Scalar MESSAGE = Form.numbers(1, Long.MAX_VALUE - 1).or("0", Long.MAX_VALUE);

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
                  LogWords.value("dequeue").orElse("empty", "empty", "exhausted")),
              new MethodWords(
                  MessageQueueSpecification.PUT,
                  "put",
                  MESSAGE,
                  Form.word("accepted", MessageQueueSpecification.ACCEPTED),
                  LogWords.always("put", "accepted")),
              new MethodWords(
                  MessageQueueSpecification.TAKE,
                  "take",
                  Form.NOTHING,
                  MESSAGE.or("garbage", MessageQueueSpecification.GARBAGE),
                  LogWords.value("take"))),
          Set.of(SpecificationParameter.CAPACITY, SpecificationParameter.GUARANTEED),
          given -> new MessageQueueSpecification(capacity(given)));

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

  private static final Form.Scalar KEY = Form.numbers(0, KeyValueSpecification.MAX_KEY);

  /** To the specification, 0 is the absence of a value: it goes by the greatest number instead. */
  private static final Form.Scalar STORED =
      Form.numbers(1, KeyValueSpecification.MAX_VALUE - 1)
          .or("0", KeyValueSpecification.MAX_VALUE)
          .or("nil", KeyValueSpecification.ABSENT);

  private static final int VALUE_BITS = 24;

  private static final Form.Pair EXPECTED_AND_NEW =
      new Form.Pair(
          STORED,
          STORED,
          (expected, next) -> (expected << VALUE_BITS) | next,
          packed -> packed >>> VALUE_BITS,
          packed -> packed & KeyValueSpecification.MAX_VALUE);

  /** A store of values by key, each key a register. */
  public static final KnownSpecification KV =
      new KnownSpecification(
          "kv",
          Vocabulary.of(
              new MethodWords(
                  KeyValueSpecification.GET,
                  "get",
                  keyed(Form.NOTHING),
                  STORED.or("garbage", KeyValueSpecification.GARBAGE),
                  LogWords.value("read")),
              new MethodWords(
                  KeyValueSpecification.PUT,
                  "put",
                  keyed(STORED),
                  Form.word("done", KeyValueSpecification.DONE),
                  LogWords.always("write", "done")),
              new MethodWords(
                  KeyValueSpecification.COMPARE_AND_SET,
                  "cas",
                  keyed(EXPECTED_AND_NEW),
                  Form.word("done", KeyValueSpecification.DONE)
                      .or("failed", KeyValueSpecification.FAILED),
                  LogWords.always("cas", "done"))),
          Set.of(),
          given -> new KeyValueSpecification());

  private static final Form.Scalar LOCKED =
      Form.word("locked", MutexSpecification.LOCKED)
          .or("owner-died", MutexSpecification.OWNER_DIED)
          .or("not-recoverable", MutexSpecification.NOT_RECOVERABLE);

  /** A mutex that tells of the death of its owner. */
  public static final KnownSpecification MUTEX =
      new KnownSpecification(
          "mutex",
          Vocabulary.of(
                  new MethodWords(
                      MutexSpecification.LOCK,
                      "lock",
                      Form.NOTHING,
                      LOCKED,
                      LogWords.always("acquire", "locked")),
                  new MethodWords(
                      MutexSpecification.TRY_LOCK,
                      "try-lock",
                      Form.NOTHING,
                      LOCKED.or("busy", MutexSpecification.BUSY),
                      LogWords.always("try-acquire", "locked").orElse("busy", "busy")),
                  new MethodWords(
                      MutexSpecification.UNLOCK,
                      "unlock",
                      Form.NOTHING,
                      Form.word("done", MutexSpecification.DONE)
                          .or("refused", MutexSpecification.REFUSED),
                      LogWords.always("release", "done")),
                  new MethodWords(
                      MutexSpecification.MAKE_CONSISTENT,
                      "make-consistent",
                      Form.NOTHING,
                      Form.word("done", MutexSpecification.DONE)
                          .or("refused", MutexSpecification.REFUSED),
                      LogWords.always("make-consistent", "done")))
              .withDeath(MutexSpecification.DIED, MutexSpecification.DONE),
          Set.of(),
          given -> new MutexSpecification());

  /** A counting semaphore. */
  public static final KnownSpecification SEMAPHORE =
      new KnownSpecification(
          "semaphore",
          Vocabulary.of(
              new MethodWords(
                  SemaphoreSpecification.ACQUIRE,
                  "acquire",
                  Form.NOTHING,
                  Form.word("acquired", SemaphoreSpecification.ACQUIRED),
                  LogWords.always("acquire", "acquired")),
              new MethodWords(
                  SemaphoreSpecification.TRY_ACQUIRE,
                  "try-acquire",
                  Form.NOTHING,
                  Form.word("acquired", SemaphoreSpecification.ACQUIRED)
                      .or("unavailable", SemaphoreSpecification.UNAVAILABLE),
                  LogWords.always("try-acquire", "acquired").orElse("unavailable", "unavailable")),
              new MethodWords(
                  SemaphoreSpecification.RELEASE,
                  "release",
                  Form.NOTHING,
                  Form.word("done", SemaphoreSpecification.DONE),
                  LogWords.always("release", "done")),
              new MethodWords(
                  SemaphoreSpecification.RECOVER,
                  "recover",
                  Form.numbers(0, Integer.MAX_VALUE),
                  Form.word("done", SemaphoreSpecification.DONE),
                  LogWords.always("recover", "done"))),
          Set.of(SpecificationParameter.PERMITS),
          given ->
              new SemaphoreSpecification(given.getOrDefault(SpecificationParameter.PERMITS, 1)));

  private static final List<KnownSpecification> ALL =
      List.of(
          QUEUE,
          PriorityQueueWords.SPECIFICATION,
          BroadcastWords.SPECIFICATION,
          REGISTER,
          KV,
          MUTEX,
          ReadWriteLockWords.SPECIFICATION,
          SEMAPHORE,
          NotifierWords.SPECIFICATION,
          RpcWords.SPECIFICATION);

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

  private static Form keyed(Form values) {
    return new Form.Pair(
        KEY,
        values,
        (key, packed) -> (key << (2 * VALUE_BITS)) | packed,
        argument -> argument >>> (2 * VALUE_BITS),
        argument -> argument & ((1L << (2 * VALUE_BITS)) - 1));
  }

  static Capacity capacity(Map<SpecificationParameter, Integer> given) {
    int maximum = given.getOrDefault(SpecificationParameter.CAPACITY, Integer.MAX_VALUE);
    int guaranteed = given.getOrDefault(SpecificationParameter.GUARANTEED, maximum);
    return new Capacity(guaranteed, maximum);
  }
}
