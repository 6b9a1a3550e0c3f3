package gauntlet.crash;

import gauntlet.history.History;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one real crash.
 *
 * @param history of the victim and the survivor, the pending call among it
 * @param failures what kept the survivor from going on, as text
 * @param stuck whether a call of the survivor, or the recovery, did not return
 * @param difference how the memory the victim left differs from the image the model foretold
 */
record Autopsy(
    History history, List<String> failures, boolean stuck, Optional<String> difference) {}
