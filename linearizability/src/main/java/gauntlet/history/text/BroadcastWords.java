package gauntlet.history.text;

import gauntlet.contract.BroadcastSpecification;
import java.util.Set;

/** The words of a broadcast: a reader receives a message, or is told how many it has lost. */
final class BroadcastWords {
  private static final Form.Scalar DONE = Form.word("done", BroadcastSpecification.DONE);

  private static final Form.Pair LOST =
      new Form.Pair(
          Form.word("lost", 0),
          Form.numbers(1, Integer.MAX_VALUE),
          (lost, messages) -> BroadcastSpecification.lost((int) messages),
          answer -> 0,
          answer -> BroadcastSpecification.lost(0) - answer);

  static final KnownSpecification SPECIFICATION =
      new KnownSpecification(
          "broadcast",
          Vocabulary.of(
              new MethodWords(
                  BroadcastSpecification.PUBLISH,
                  "publish",
                  KnownSpecifications.MESSAGE,
                  DONE,
                  LogWords.always("publish", "done")),
              new MethodWords(
                  BroadcastSpecification.JOIN,
                  "join",
                  Form.NOTHING,
                  DONE,
                  LogWords.always("join", "done")),
              new MethodWords(
                  BroadcastSpecification.RECEIVE,
                  "receive",
                  Form.NOTHING,
                  new Form.Either(
                      KnownSpecifications.MESSAGE
                          .or("empty", BroadcastSpecification.EMPTY)
                          .or("garbage", BroadcastSpecification.GARBAGE)
                          .or("nil", BroadcastSpecification.EMPTY),
                      LOST),
                  LogWords.value("receive").orElse("empty", "empty"))),
          Set.of(SpecificationParameter.CAPACITY),
          given ->
              new BroadcastSpecification(
                  given.getOrDefault(SpecificationParameter.CAPACITY, Integer.MAX_VALUE)));

  private BroadcastWords() {}
}
