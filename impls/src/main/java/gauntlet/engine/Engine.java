package gauntlet.engine;

import gauntlet.contract.Medium;
import gauntlet.subject.Subject;
import java.util.Map;
import java.util.Set;

/** One way of attacking a subject. */
public interface Engine {
  /** Its name on the command line and in reports. */
  String id();

  /** What it does, in a sentence. */
  String summary();

  /** Of which media it attacks subjects; whatever happens in others, it does not see. */
  Set<Medium> media();

  /** Whether it attacks subjects of this medium. */
  default boolean attacks(Subject<?> subject) {
    return media().contains(subject.medium());
  }

  /**
   * The guarantees it puts to the test, where a subject declares them, and of each the one of its
   * {@link EngineResult#counts()} that says how often.
   */
  Map<Guarantee, String> exercises();

  /** Attacks the subject until everything planned is done, something is found, or time is over. */
  EngineResult run(Subject<?> subject, Plan plan) throws Exception;

  /**
   * Refuses a token whose detail means nothing to this engine, for this subject.
   *
   * @throws IllegalArgumentException if it does not
   */
  void requireReplayable(Subject<?> subject, ReplayToken token);

  /** Does again what led to the finding of this token, and nothing else. */
  EngineResult replay(Subject<?> subject, ReplayToken token, Plan plan) throws Exception;
}
