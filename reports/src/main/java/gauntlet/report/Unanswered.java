package gauntlet.report;

/**
 * A question the run was asked and could not answer.
 *
 * @param place what was to be tested: {@code subject/engine}, or a whole subject, or the run
 * @param reason why there is no answer, in a sentence
 */
public record Unanswered(String place, String reason) {}
