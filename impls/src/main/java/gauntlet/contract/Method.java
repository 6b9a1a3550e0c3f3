package gauntlet.contract;

/**
 * One method of a contract, as engines know it.
 *
 * @param letter stands for it in replay tokens
 * @param name as users of the interface know it
 * @param role who may call it
 * @param takesValue whether its argument is a value of the caller's, such as a message: a positive
 *     number, a new one for each call
 */
public record Method(char letter, String name, Role role, boolean takesValue) {
  public Method {
    if (letter < 'a' || letter > 'w') {
      throw new IllegalArgumentException("letter out of range: letter=" + letter);
    }
  }
}
