package gauntlet.history.text;

import gauntlet.contract.NotifierSpecification;
import java.util.Set;

/** The words of a notifier. */
final class NotifierWords {
  private static final Form.Scalar SIGNALLED =
      Form.word("signalled", NotifierSpecification.SIGNALLED);

  static final KnownSpecification SPECIFICATION =
      new KnownSpecification(
          "notifier",
          Vocabulary.of(
              new MethodWords(
                  NotifierSpecification.SIGNAL,
                  "signal",
                  Form.NOTHING,
                  Form.word("done", NotifierSpecification.DONE),
                  LogWords.always("signal", "done")),
              new MethodWords(
                  NotifierSpecification.AWAIT,
                  "await",
                  Form.NOTHING,
                  SIGNALLED,
                  LogWords.always("await", "signalled")),
              new MethodWords(
                  NotifierSpecification.TRY_AWAIT,
                  "try-await",
                  Form.NOTHING,
                  SIGNALLED.or("none", NotifierSpecification.NONE),
                  LogWords.always("try-await", "signalled").orElse("none", "none"))),
          Set.of(),
          given -> new NotifierSpecification());

  private NotifierWords() {}
}
