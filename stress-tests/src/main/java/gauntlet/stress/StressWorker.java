package gauntlet.stress;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;

/**
 * The main class of the JVM that plays the tests, all of them, in rounds. jcstress would start a
 * JVM for each, which takes longer than the test.
 *
 * <p>What it finds out goes to standard output, what the subject prints to standard error.
 */
final class StressWorker {
  /** Short at first: what is quite wrong is found at once. */
  private static final long FIRST_RACE_MILLIS = 20;

  /** Long enough for the threads to run hot, short enough for all tests to have their turn soon. */
  private static final long LONGEST_RACE_MILLIS = 320;

  private final List<StressTest> tests;
  private final long endMillis;
  private final ObjectOutputStream out;
  private boolean found;

  private StressWorker(List<StressTest> tests, long endMillis, ObjectOutputStream out) {
    this.tests = tests;
    this.endMillis = endMillis;
    this.out = out;
  }

  /**
   * The arguments: the time at which to end, in milliseconds since the epoch, and the tests'
   * classes.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    ObjectOutputStream out = new ObjectOutputStream(System.out);
    System.setOut(System.err);
    List<StressTest> tests = Stream.of(arguments).skip(1).map(StressWorker::test).toList();
    new StressWorker(tests, Long.parseLong(arguments[0]), out).play();
    // Not an exit: an actor that is stuck, or waits for one that is, does not end.
    Runtime.getRuntime().halt(0);
  }

  private static StressTest test(String states) {
    try {
      return StressTest.of(Class.forName(states));
    } catch (ClassNotFoundException e) {
      throw new LinkageError("no such test: class=" + states, e);
    }
  }

  /** Plays rounds until the time is over, something was found, or a test cannot be played. */
  private void play() throws IOException, InterruptedException {
    long millis = FIRST_RACE_MILLIS;
    boolean isPlayable = true;
    do {
      isPlayable = playRound(millis);
      millis = Math.min(2 * millis, Math.min(LONGEST_RACE_MILLIS, millisLeft() / tests.size()));
    } while (isPlayable && !found && millis > 0);
  }

  /** Plays each test for so long; whether there can be another round. */
  private boolean playRound(long millis) throws IOException, InterruptedException {
    for (StressTest test : tests) {
      Report report = report(test, new Race(test).run((int) millis));
      out.writeObject(report);
      out.reset();
      out.flush();
      if (!(report instanceof Report.Played)) {
        return false;
      }
    }
    return true;
  }

  private long millisLeft() {
    return endMillis - System.currentTimeMillis();
  }

  private Report report(StressTest test, Race.End end) {
    return switch (end) {
      case Race.Over over -> {
        found |= over.outcomes().keySet().stream().anyMatch(test::forbids);
        yield new Report.Played(
            test.name(), over.outcomes(), Answer.firstThrown().map(StressWorker::text).orElse(""));
      }
      case Race.Stuck stuck -> new Report.Stuck(test.name(), stuck.stacks());
      case Race.Failed failed -> new Report.Failed(test.name(), text(failed.cause()));
    };
  }

  private static String text(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
