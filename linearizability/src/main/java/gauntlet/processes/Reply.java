package gauntlet.processes;

import java.io.Serializable;

/** What became of a task. */
public sealed interface Reply extends Serializable {
  /**
   * It ran to its end.
   *
   * @param answer what it returned; may be null
   */
  record Done(Serializable answer) implements Reply {
    private static final long serialVersionUID = 1L;
  }

  /**
   * It ended in an exception.
   *
   * @param what the exception's class and message
   */
  record Threw(String what) implements Reply {
    private static final long serialVersionUID = 1L;
  }

  /** It did neither: its process has ended. */
  record Ended() implements Reply {
    private static final long serialVersionUID = 1L;
  }
}
