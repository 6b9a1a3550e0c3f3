package gauntlet.contract;

import java.util.Optional;

/**
 * One end of a subject as engines drive it: numbers in, numbers out. Getting ready, the call itself
 * and reading its answer are separate, so that only the call is within the time that is recorded.
 */
public interface Party extends AutoCloseable {
  /** Gets ready to make a call. */
  void prepare(Call call);

  /** Makes the call prepared last, and nothing else. */
  void call();

  /** The answer of the call made last, as the contract's {@link Specification} gives it. */
  long answer();

  /**
   * Whether a user in its right mind makes this call now, who neither waits for itself or for
   * others that may have gone, nor gives back what it has not. Asked by those who choose at random;
   * who has something to give back through one end makes no calls through another.
   */
  default boolean mayMake(int method) {
    return true;
  }

  /** What to call next to give back what it still has; none if that is nothing. */
  default Optional<Call> closing() {
    return Optional.empty();
  }

  /** Gives back what the end itself needs: see {@link OpenEnd}. It is not used any more. */
  @Override
  default void close() {}

  /** All three in a row. */
  default long answerTo(Call call) {
    prepare(call);
    call();
    return answer();
  }
}
