package gauntlet.crash;

import java.util.List;
import java.util.Optional;

/**
 * What survivors of a crash saw.
 *
 * @param answers of their calls; fewer than there were calls if one did not end well
 * @param failure the exception that ended them, as text
 * @param stuck whether a call, or the recovery, made more accesses than any should
 */
record Survival(List<Long> answers, Optional<String> failure, boolean stuck) {
  Survival {
    answers = List.copyOf(answers);
  }
}
