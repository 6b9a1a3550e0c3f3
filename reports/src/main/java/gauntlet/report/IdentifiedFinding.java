package gauntlet.report;

import gauntlet.engine.Finding;

/**
 * A finding and what to call it.
 *
 * @param id {@code subject/engine/n}, counted from 1; no other finding of the run has it
 */
public record IdentifiedFinding(String id, Finding finding) {}
