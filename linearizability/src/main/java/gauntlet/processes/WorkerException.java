package gauntlet.processes;

/** A worker process did not do what it was told: a fault of the harness or its machine. */
public final class WorkerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WorkerException(String what) {
    super(what);
  }
}
