package gauntlet.history.text;

import gauntlet.contract.ReadWriteLockSpecification;
import java.util.Set;

/** The words of a lock of many readers or one writer that tells of the death of a writer. */
final class ReadWriteLockWords {
  private static final Form.Scalar READ_LOCKED =
      Form.word("locked", ReadWriteLockSpecification.LOCKED)
          .or("not-recoverable", ReadWriteLockSpecification.NOT_RECOVERABLE);

  private static final Form.Scalar WRITE_LOCKED =
      READ_LOCKED.or("owner-died", ReadWriteLockSpecification.OWNER_DIED);

  private static final Form.Scalar DONE =
      Form.word("done", ReadWriteLockSpecification.DONE)
          .or("refused", ReadWriteLockSpecification.REFUSED);

  static final KnownSpecification SPECIFICATION =
      new KnownSpecification(
          "rw-lock",
          Vocabulary.of(
                  lock(ReadWriteLockSpecification.READ_LOCK, "read-lock", READ_LOCKED),
                  attempt(ReadWriteLockSpecification.TRY_READ_LOCK, "try-read-lock", READ_LOCKED),
                  other(ReadWriteLockSpecification.READ_UNLOCK, "read-unlock"),
                  lock(ReadWriteLockSpecification.WRITE_LOCK, "write-lock", WRITE_LOCKED),
                  attempt(
                      ReadWriteLockSpecification.TRY_WRITE_LOCK, "try-write-lock", WRITE_LOCKED),
                  other(ReadWriteLockSpecification.WRITE_UNLOCK, "write-unlock"),
                  other(ReadWriteLockSpecification.MAKE_CONSISTENT, "make-consistent"))
              .withDeath(ReadWriteLockSpecification.DIED, ReadWriteLockSpecification.DONE),
          Set.of(),
          given -> new ReadWriteLockSpecification());

  private ReadWriteLockWords() {}

  private static MethodWords lock(int method, String name, Form.Scalar answer) {
    return new MethodWords(method, name, Form.NOTHING, answer, LogWords.always(name, "locked"));
  }

  private static MethodWords attempt(int method, String name, Form.Scalar answer) {
    return new MethodWords(
        method,
        name,
        Form.NOTHING,
        answer.or("busy", ReadWriteLockSpecification.BUSY),
        LogWords.always(name, "locked").orElse("busy", "busy"));
  }

  private static MethodWords other(int method, String name) {
    return new MethodWords(method, name, Form.NOTHING, DONE, LogWords.always(name, "done"));
  }
}
