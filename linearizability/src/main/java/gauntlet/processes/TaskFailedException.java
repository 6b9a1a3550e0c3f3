package gauntlet.processes;

/** A task threw in its worker: most likely the code under test did. */
public final class TaskFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TaskFailedException(String what) {
    super(what);
  }
}
