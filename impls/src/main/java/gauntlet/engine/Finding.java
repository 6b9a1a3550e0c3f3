package gauntlet.engine;

import java.util.List;
import java.util.Optional;

/**
 * One violated guarantee.
 *
 * @param where the place in the code, or the test, that shows it
 * @param message what happened, in a sentence
 * @param replay the token that makes it happen again
 * @param evidence what was recorded, a line each
 * @param interleaving how threads took turns until it happened, if the engine decides on that
 */
public record Finding(
    Guarantee guarantee,
    Certainty certainty,
    String where,
    String message,
    ReplayToken replay,
    List<String> evidence,
    Optional<Interleaving> interleaving) {
  public Finding {
    evidence = List.copyOf(evidence);
  }

  /** A finding of an engine that does not decide how threads take turns. */
  public Finding(
      Guarantee guarantee,
      Certainty certainty,
      String where,
      String message,
      ReplayToken replay,
      List<String> evidence) {
    this(guarantee, certainty, where, message, replay, evidence, Optional.empty());
  }
}
