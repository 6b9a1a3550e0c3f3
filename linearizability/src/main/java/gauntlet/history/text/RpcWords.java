package gauntlet.history.text;

import gauntlet.contract.RpcSpecification;
import java.util.Set;

/** The words of requests and responses: a client receives the number of its request's execution. */
final class RpcWords {
  /** One more would be the answer of a call that threw, where it is that of a foreign response. */
  private static final Form.Scalar REQUEST = Form.numbers(1, Long.MAX_VALUE - 2);

  private static final Form.Scalar SENT =
      Form.word("sent", RpcSpecification.SENT).or("refused", RpcSpecification.REFUSED);

  private static final Form.Pair FOREIGN =
      new Form.Pair(
          Form.word("foreign", 0),
          REQUEST,
          (foreign, request) -> RpcSpecification.foreign(request),
          answer -> 0,
          answer -> RpcSpecification.foreign(0) - answer);

  static final KnownSpecification SPECIFICATION =
      new KnownSpecification(
          "rpc",
          Vocabulary.of(
              new MethodWords(
                  RpcSpecification.SEND, "send", REQUEST, SENT, LogWords.always("send", "sent")),
              new MethodWords(
                  RpcSpecification.RETRY,
                  "retry",
                  Form.NOTHING,
                  SENT,
                  LogWords.always("retry", "sent")),
              new MethodWords(
                  RpcSpecification.RECEIVE,
                  "receive",
                  Form.NOTHING,
                  new Form.Either(
                      Form.numbers(1, Long.MAX_VALUE)
                          .or("none", RpcSpecification.NONE)
                          .or("garbage", RpcSpecification.GARBAGE)
                          .or("nil", RpcSpecification.NONE),
                      FOREIGN),
                  LogWords.value("receive").orElse("none", "none")),
              new MethodWords(
                  RpcSpecification.SERVE,
                  "serve",
                  Form.NOTHING,
                  REQUEST
                      .or("idle", RpcSpecification.IDLE)
                      .or("garbage", RpcSpecification.GARBAGE)
                      .or("nil", RpcSpecification.IDLE),
                  LogWords.value("serve").orElse("idle", "idle"))),
          Set.of(SpecificationParameter.GUARANTEED),
          given ->
              new RpcSpecification(
                  given.getOrDefault(SpecificationParameter.GUARANTEED, Integer.MAX_VALUE)));

  private RpcWords() {}
}
