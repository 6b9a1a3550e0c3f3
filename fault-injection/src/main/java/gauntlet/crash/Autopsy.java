package gauntlet.crash;

import java.util.Optional;

/**
 * What is known of one real crash.
 *
 * @param difference how the memory the victim left differs from the image the model foretold
 */
record Autopsy(Survival survival, Optional<String> difference) {}
