package gauntlet.rogue;

import gauntlet.solo.StepLimit;
import java.util.Set;

/** Which exceptions are answers to garbage, and which are what garbage made of the code. */
final class Containment {
  /**
   * What the contracts themselves say of memory in which there is nothing, of a message that is too
   * long, and of who gives back what it has not.
   */
  private static final Set<Class<?>> OF_CONTRACTS =
      Set.of(IllegalArgumentException.class, IllegalMonitorStateException.class);

  private Containment() {}

  /**
   * Whether an exception is of a type of its own, or one that the contract gives for this, thrown
   * on purpose: not by a check of the JDK that the code ran into.
   */
  static boolean isAnswer(Throwable thrown) {
    if (OF_CONTRACTS.contains(thrown.getClass())) {
      return thrown.getStackTrace().length > 0
          && !isOfTheJdk(thrown.getStackTrace()[0].getClassName());
    }
    return thrown instanceof RuntimeException && !isOfTheJdk(thrown.getClass().getName());
  }

  private static boolean isOfTheJdk(String className) {
    return className.startsWith("java.")
        || className.startsWith("javax.")
        || className.startsWith("jdk.")
        || className.startsWith("com.sun.")
        || className.startsWith("sun.");
  }

  /** What came of it, as the end of a sentence that begins with the name of a call. */
  static String inWords(Throwable thrown) {
    if (thrown instanceof StepLimit.Exceeded) {
      return " does not return: " + thrown.getMessage();
    }
    String at = thrown.getStackTrace().length == 0 ? "" : ", at=" + firstOfOurs(thrown);
    return " threw what it ran into: " + thrown + at;
  }

  private static StackTraceElement firstOfOurs(Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (!isOfTheJdk(frame.getClassName()) && !frame.getClassName().equals("gauntlet.shm.Shm")) {
        return frame;
      }
    }
    return thrown.getStackTrace()[0];
  }
}
