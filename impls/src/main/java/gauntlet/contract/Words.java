package gauntlet.contract;

/**
 * An operation in words.
 *
 * @param call such as {@code offer(17)}
 * @param answer such as {@code accepted}
 */
public record Words(String call, String answer) {
  @Override
  public String toString() {
    return call + " -> " + answer;
  }
}
