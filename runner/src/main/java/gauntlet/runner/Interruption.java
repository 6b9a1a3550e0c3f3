package gauntlet.runner;

import gauntlet.process.ProcessTree;
import gauntlet.process.TemporaryDirectory;
import gauntlet.shm.LeakedRegions;
import java.io.IOException;
import java.util.Set;

/**
 * What a command that is broken off (Ctrl-C, SIGTERM) does at its end, in place of all that would
 * have been done as its calls return: nothing of it is to be left.
 */
final class Interruption {
  /** Something that may be too late to fail. */
  @FunctionalInterface
  interface Step {
    void take() throws IOException;
  }

  private static final Step NOTHING = () -> {};

  private static Step first = NOTHING;
  private static boolean underWay;

  private Interruption() {}

  /** From now on the end of this JVM is one; a normal end finds nothing to do. */
  static void prepare() {
    Runtime.getRuntime().addShutdownHook(new Thread(Interruption::end, "interruption"));
  }

  /** What is to be done before children are killed, until the run {@link #isOver is over}. */
  static synchronized void beginsWith(Step step) {
    first = step;
  }

  /** Whether the run has come to its end; {@code false}: it was interrupted before. */
  static synchronized boolean isOver() {
    first = NOTHING;
    return !underWay;
  }

  private static synchronized Step begin() {
    underWay = true;
    return first;
  }

  private static void end() {
    try {
      begin().take();
    } catch (IOException e) {
      System.err.println("gauntlet: no partial report: " + e);
    }
    try {
      Set<Long> killed = ProcessTree.killAllOfMine();
      if (!killed.isEmpty()) {
        LeakedRegions.removeThoseOf(killed);
      }
      TemporaryDirectory.closeAllOfMine();
    } catch (IOException e) {
      System.err.println("gauntlet: something is left behind: " + e);
    }
  }
}
