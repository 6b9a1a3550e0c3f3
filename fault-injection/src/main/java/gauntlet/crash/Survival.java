package gauntlet.crash;

import gauntlet.history.History;
import java.util.Optional;

/**
 * What those who were left saw.
 *
 * @param history of all parties, by a clock that counts
 * @param failure the exception that ended it, as text
 * @param stuck whether a call, or a recovery, made more accesses than any should
 */
record Survival(History history, Optional<String> failure, boolean stuck) {}
