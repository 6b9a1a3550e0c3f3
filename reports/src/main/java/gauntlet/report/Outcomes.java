package gauntlet.report;

/**
 * The tables of the tests that were played, as far as a report shows them.
 *
 * @param drawn the first, as HTML; empty if no test was played
 * @param leftOut how many tables it does not show
 */
record Outcomes(String drawn, int leftOut) {}
