package gauntlet.engine;

import java.util.List;

/**
 * One violated guarantee.
 *
 * @param where the place in the code, or the test, that shows it
 * @param message what happened, in a sentence
 * @param replay the token that makes it happen again
 * @param evidence what was recorded, a line each
 */
public record Finding(
    Guarantee guarantee,
    Certainty certainty,
    String where,
    String message,
    ReplayToken replay,
    List<String> evidence) {
  public Finding {
    evidence = List.copyOf(evidence);
  }
}
