package gauntlet.crash;

import gauntlet.history.History;
import java.util.List;

/**
 * What is known of one crash.
 *
 * @param history of the victim and the survivor, the pending call among it
 * @param failures exceptions the survivor met, as text
 */
record Autopsy(History history, List<String> failures) {}
