package gauntlet.processes;

import gauntlet.catalog.Subjects;
import gauntlet.engine.Deadline;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Verdict;
import gauntlet.processes.Performance.Recording;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rounds of a run, each played and judged. */
final class Session implements AutoCloseable {
  /** Names of counts. */
  static final String KILLS = "kills";

  static final String OPERATIONS = "operations";

  /** How often somebody was stopped and others tried to recover from it. */
  static final String STOPS = "stops";

  /** A replayed round meets the same inputs, not the same schedule: it may take several. */
  private static final int REPLAY_ATTEMPTS = 1_000;

  private static final List<String> NOT_COVERED =
      List.of(
          "only the schedules that this machine happened to run.",
          "the fences around each recorded call may hide a fence missing between calls.");

  private final Subject<?> subject;
  private final Plan plan;
  private final Deadline deadline;
  private final Troupe troupe;
  private long rounds;
  private long operations;
  private long unjudged;
  private long kills;
  private long stops;

  Session(Subject<?> subject, Plan plan) {
    this.subject = subject;
    this.troupe = new Troupe(subject);
    this.plan = plan;
    this.deadline = plan.deadline();
  }

  EngineResult playUntilDeadline() throws IOException, InterruptedException {
    for (long index = 0; !deadline.isOver(); index++) {
      Optional<EngineResult> end = play(index);
      if (end.isPresent()) {
        return end.get();
      }
    }
    return passed();
  }

  EngineResult replay(long index) throws IOException, InterruptedException {
    for (int attempt = 0; attempt < REPLAY_ATTEMPTS && !deadline.isOver(); attempt++) {
      Optional<EngineResult> end = play(index);
      if (end.isPresent()) {
        return end.get();
      }
    }
    return passed();
  }

  /** Plays a round and has it judged; a result means that it was the last one. */
  private Optional<EngineResult> play(long index) throws IOException, InterruptedException {
    Round round = Round.of(subject, plan.seed(), index);
    Recording recording = record(round);
    rounds++;
    kills += recording.history().crashes().isEmpty() ? 0 : 1;
    stops += Performance.recoversFromLiving(subject, round) ? 1 : 0;
    plan.progress().progress(rounds, rounds, "rounds");
    Trial trial = new Trial(subject, round, recording, token(index));
    operations += trial.judgedCalls();
    unjudged += trial.unjudgedCalls();
    return trial
        .undecided()
        .map(EngineResult::inconclusive)
        .or(() -> trial.finding().map(this::violated));
  }

  private Recording record(Round round) throws IOException, InterruptedException {
    try (Performance performance = Performance.of(subject, round, plan.clock(), troupe)) {
      return performance.play();
    }
  }

  private ReplayToken token(long index) {
    return new ReplayToken(
        ProcessesEngine.ID,
        Subjects.nameOf(subject),
        plan.seed(),
        new RoundToken(index, plan.clock()).toString());
  }

  private EngineResult violated(Finding finding) {
    return new EngineResult(Verdict.VIOLATED, counts(), List.of(finding), notCovered());
  }

  private EngineResult passed() {
    return rounds == 0
        ? EngineResult.inconclusive("no time to play a single round")
        : new EngineResult(Verdict.PASSED, counts(), List.of(), notCovered());
  }

  private List<String> notCovered() {
    List<String> all = new ArrayList<>(NOT_COVERED);
    if (unjudged > 0) {
      all.add(
          "the ends of rounds that took the judge too long: calls=%d of %d."
              .formatted(unjudged, operations + unjudged));
    }
    return all;
  }

  private SortedMap<String, Long> counts() {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put(KILLS, kills);
    counts.put(OPERATIONS, operations);
    counts.put("rounds", rounds);
    counts.put(STOPS, stops);
    return counts;
  }

  @Override
  public void close() {
    troupe.close();
  }
}
