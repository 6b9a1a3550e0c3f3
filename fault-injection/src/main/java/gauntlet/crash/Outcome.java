package gauntlet.crash;

import gauntlet.solo.StepLimit;
import java.io.Serializable;

/**
 * What became of what a real party was to do.
 *
 * @param failure the exception that ended it, as text; empty if there was none
 * @param stuck whether it made more accesses than any should, or never came back
 */
record Outcome(String failure, boolean stuck) implements Serializable {
  private static final long serialVersionUID = 1L;

  static final Outcome DONE = new Outcome("", false);

  static Outcome failed(Throwable what) {
    boolean stuck = what instanceof StepLimit.Exceeded;
    return new Outcome(stuck ? what.getMessage() : what.toString(), stuck);
  }

  static Outcome lost(String why) {
    return new Outcome(why, true);
  }

  boolean isFailure() {
    return !failure.isEmpty();
  }
}
