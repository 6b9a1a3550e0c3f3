package gauntlet.contract;

/**
 * One end of a subject as engines drive it: numbers in, numbers out. Getting ready, the call itself
 * and reading its answer are separate, so that only the call is within the time that is recorded.
 */
public interface Party {
  /** Gets ready to make a call. */
  void prepare(Call call);

  /** Makes the call prepared last, and nothing else. */
  void call();

  /** The answer of the call made last, as the contract's {@link Specification} gives it. */
  long answer();

  /** All three in a row. */
  default long answerTo(Call call) {
    prepare(call);
    call();
    return answer();
  }
}
