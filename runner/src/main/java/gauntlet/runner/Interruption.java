package gauntlet.runner;

import gauntlet.process.ProcessTree;
import gauntlet.process.TemporaryDirectory;
import gauntlet.shm.LeakedRegions;
import java.io.IOException;

/**
 * What a run that is broken off (Ctrl-C, SIGTERM) does at its end, in place of all that would have
 * been done as its calls return: nothing of it is to be left.
 */
final class Interruption {
  /** Something that may be too late to fail. */
  @FunctionalInterface
  interface Step {
    void take() throws IOException;
  }

  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /** From now on an end of this JVM is an interruption, and this is to be done first. */
  static Interruption handledBy(Step first) {
    Thread hook = new Thread(() -> end(first), "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  private static void end(Step first) {
    try {
      first.take();
    } catch (IOException e) {
      System.err.println("gauntlet: no partial report: " + e);
    }
    try {
      LeakedRegions.removeThoseOf(ProcessTree.killAllOfMine());
      TemporaryDirectory.closeAllOfMine();
    } catch (IOException e) {
      System.err.println("gauntlet: something is left behind: " + e);
    }
  }

  /** The run has come to its end; {@code false}: too late, this JVM is ending. */
  boolean isOver() {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return false; // The hook is at work.
    }
  }
}
