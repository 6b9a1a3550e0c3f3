package gauntlet.history.text;

import java.util.Optional;
import java.util.Set;

/**
 * How an operation log names a method and its outcome.
 *
 * @param function the keyword after {@code :f}, without its colon
 * @param ok the answer that {@code :ok} stands for; none if the answer is the logged value
 * @param fail the answer that {@code :fail} stands for; none if what failed did not happen
 */
public record LogWords(String function, Optional<String> ok, Optional<Failure> fail) {
  /**
   * A failure that is an answer.
   *
   * @param errors the keywords after {@code :error} that mean it, beside none at all; what failed
   *     with another error did not happen
   */
  public record Failure(String answer, Set<String> errors) {
    public Failure {
      errors = Set.copyOf(errors);
    }
  }

  /** It answers the logged value. */
  public static LogWords value(String function) {
    return new LogWords(function, Optional.empty(), Optional.empty());
  }

  /** If it succeeds, it always answers the same. */
  public static LogWords always(String function, String ok) {
    return new LogWords(function, Optional.of(ok), Optional.empty());
  }

  /** The same for a method whose failure is an answer, too. */
  public LogWords orElse(String answer, String... errors) {
    return new LogWords(function, ok, Optional.of(new Failure(answer, Set.of(errors))));
  }
}
