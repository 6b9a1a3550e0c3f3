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
 * @param timeline the calls that show it, and those around them
 * @param interleaving how threads took turns until it happened, if the engine decides on that
 * @param recording what happened to memory, if the engine saw that
 */
public record Finding(
    Guarantee guarantee,
    Certainty certainty,
    String where,
    String message,
    ReplayToken replay,
    List<String> evidence,
    Optional<Timeline> timeline,
    Optional<Interleaving> interleaving,
    Optional<Recording> recording) {
  public Finding {
    evidence = List.copyOf(evidence);
  }

  /** A finding that there is no picture of. */
  public Finding(
      Guarantee guarantee,
      Certainty certainty,
      String where,
      String message,
      ReplayToken replay,
      List<String> evidence) {
    this(
        guarantee,
        certainty,
        where,
        message,
        replay,
        evidence,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, with its calls drawn. */
  public Finding with(Timeline drawn) {
    return new Finding(
        guarantee,
        certainty,
        where,
        message,
        replay,
        evidence,
        Optional.of(drawn),
        interleaving,
        recording);
  }

  /** The same, with how threads took turns. */
  public Finding with(Interleaving taken) {
    return new Finding(
        guarantee,
        certainty,
        where,
        message,
        replay,
        evidence,
        timeline,
        Optional.of(taken),
        recording);
  }

  /** The same, with what happened to memory. */
  public Finding with(Recording recorded) {
    return new Finding(
        guarantee,
        certainty,
        where,
        message,
        replay,
        evidence,
        timeline,
        interleaving,
        Optional.of(recorded));
  }
}
