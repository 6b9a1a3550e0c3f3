package gauntlet.subject;

/**
 * A class that has a subject: it can be named in its place. It needs a constructor without
 * parameters, and may be called in any process.
 */
@FunctionalInterface
public interface SubjectSource {
  /** The subject, the same one every time. */
  Subject<?> subject();
}
