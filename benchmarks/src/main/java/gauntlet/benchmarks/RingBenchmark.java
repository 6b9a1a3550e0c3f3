package gauntlet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gauntlet's rings beside those of Agrona and JCTools. The two queues of a match run by turns, and
 * what counts is the ratio of two runs side by side: figures of different machines, days or minutes
 * say nothing.
 */
public final class RingBenchmark {
  private static final int RUNS = 31;

  /** How long a run takes, about. */
  private static final double RUN_SECONDS = 0.1;

  private static final double WARM_UP_SECONDS = 2;

  private static final long FIRST_MESSAGES = 4_096;

  private RingBenchmark() {}

  /** The file for the result, then parts of the names of the matches to play; all if none. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      System.err.println("usage: gauntlet bench FILE [PART-OF-A-MATCH...]");
      System.exit(3);
    }
    Path file = Path.of(arguments[0]).toAbsolutePath();
    Files.createDirectories(file.getParent());
    List<String> wanted = Arrays.asList(arguments).subList(1, arguments.length);
    List<Result> results = new ArrayList<>();
    System.out.println(ResultTable.heading());
    for (Match match : Match.all()) {
      if (wanted.isEmpty() || wanted.stream().anyMatch(match.name()::contains)) {
        Result result = play(match);
        System.out.println(ResultTable.line(result));
        results.add(result);
        Files.writeString(file, ResultJson.of(results));
      }
    }
  }

  private static Result play(Match match) throws IOException {
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    try (Team us = Team.start(match.ours(), match);
        Team them = Team.start(match.theirs(), match)) {
      long ourMessages = warmUp(us);
      long theirMessages = warmUp(them);
      for (int run = 0; run < RUNS; run++) {
        ours.add(us.run(ourMessages));
        theirs.add(them.run(theirMessages));
      }
    }
    return new Result(match, ours, theirs);
  }

  /** Lets a team run until it is compiled. How many messages make a run. */
  private static long warmUp(Team team) throws IOException {
    long messages = FIRST_MESSAGES;
    for (double seconds = 0; seconds < WARM_UP_SECONDS; ) {
      double rate = team.run(messages);
      seconds += messages / rate;
      messages = Math.max(FIRST_MESSAGES, (long) (rate * RUN_SECONDS));
    }
    return messages;
  }
}
