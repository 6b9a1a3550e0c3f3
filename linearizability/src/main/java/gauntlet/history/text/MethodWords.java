package gauntlet.history.text;

import gauntlet.contract.Operation;
import java.util.List;
import java.util.OptionalLong;

/**
 * The words for one method of a contract.
 *
 * @param method its index among the contract's methods
 * @param name as lines have it
 * @param argument how its argument is written
 * @param answer how its answers are written
 * @param logged as operation logs have it
 */
public record MethodWords(int method, String name, Form argument, Form answer, LogWords logged) {
  /** What every method may answer: an exception its contract does not declare. */
  private static final String THREW = "threw";

  /**
   * The number of an argument.
   *
   * @throws IllegalArgumentException if it is none of this method's
   */
  long parseArgument(List<String> words) {
    OptionalLong number = argument.parse(words);
    if (number.isEmpty()) {
      throw new IllegalArgumentException(
          "not an argument of %s: argument=%s (%s)"
              .formatted(name, String.join(" ", words), argument.syntax()));
    }
    return number.getAsLong();
  }

  /**
   * The number of an answer.
   *
   * @throws IllegalArgumentException if it is none of this method's
   */
  long parseAnswer(List<String> words) {
    if (words.size() == 1 && words.getFirst().equals(THREW)) {
      return Operation.THREW;
    }
    OptionalLong number = answer.parse(words);
    if (number.isEmpty()) {
      throw new IllegalArgumentException(
          "not an answer of %s: answer=%s (%s|%s)"
              .formatted(name, String.join(" ", words), answer.syntax(), THREW));
    }
    return number.getAsLong();
  }

  /** The words for an answer. */
  String formatAnswer(long number) {
    return number == Operation.THREW ? THREW : answer.format(number);
  }
}
