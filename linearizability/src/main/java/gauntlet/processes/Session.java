package gauntlet.processes;

import gauntlet.checker.Judgement;
import gauntlet.checker.Timeline;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Role;
import gauntlet.engine.Certainty;
import gauntlet.engine.Deadline;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Finding;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.engine.Verdict;
import gauntlet.history.History;
import gauntlet.judge.Judge;
import gauntlet.subject.MessageQueueSubject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Two workers and the rounds they have played. */
final class Session implements AutoCloseable {
  private static final int CALLS_PER_CLIENT = 20_000;
  private static final Duration START_DELAY = Duration.ofMillis(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** A replayed round meets the same inputs, not the same schedule: it may take several. */
  private static final int REPLAY_ATTEMPTS = 1_000;

  private static final List<String> WORKER_FLAGS = List.of("-XX:+UseSerialGC", "-Xmx256m");

  private static final List<String> NOT_COVERED =
      List.of(
          "only the schedules that this machine happened to run.",
          "the fences around each recorded call may hide a fence missing between calls.",
          "one producer and one consumer process; none is killed or stopped.");

  private final MessageQueueSubject subject;
  private final Plan plan;
  private final Deadline deadline;
  private final Worker producer;
  private final Worker consumer;
  private long rounds;
  private long operations;

  Session(MessageQueueSubject subject, Plan plan) throws IOException {
    this.subject = subject;
    this.plan = plan;
    this.deadline = plan.deadline();
    this.producer = Worker.start(WORKER_FLAGS);
    this.consumer = Worker.start(WORKER_FLAGS);
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

  private EngineResult passed() {
    return rounds == 0
        ? EngineResult.inconclusive("no time to play a single round")
        : new EngineResult(Verdict.PASSED, counts(), List.of(), NOT_COVERED);
  }

  /** Plays a round; a result means that it was the last one. */
  private Optional<EngineResult> play(long index) throws IOException, InterruptedException {
    Round round = Round.of(plan.seed(), index);
    List<String> failures = new ArrayList<>();
    History history = record(round, failures);
    rounds++;
    operations += history.operations().size();
    plan.progress().progress(rounds, rounds, "rounds");
    MessageQueueSpecification specification =
        new MessageQueueSpecification(subject.capacityFor(round.shape()));
    Judgement judgement = Judge.check(history, specification);
    return switch (judgement.verdict()) {
      case PASSED -> Optional.empty();
      case INCONCLUSIVE -> Optional.of(EngineResult.inconclusive("" + judgement.reason()));
      case VIOLATED -> Optional.of(violated(index, round, judgement, specification, failures));
    };
  }

  private History record(Round round, List<String> failures)
      throws IOException, InterruptedException {
    try (Scene scene =
        Scene.set(subject, round.shape(), CALLS_PER_CLIENT, List.of(producer, consumer))) {
      flood(round, failures);
      return new History(scene.operations(), List.of());
    }
  }

  private void flood(Round round, List<String> failures) throws IOException, InterruptedException {
    long start = System.nanoTime() + START_DELAY.toNanos();
    producer.send(flood(Role.PRODUCER, round.producerSeed(), round, start));
    consumer.send(flood(Role.CONSUMER, round.consumerSeed(), round, start));
    for (Worker worker : List.of(producer, consumer)) {
      Reply reply =
          worker
              .await(TIMEOUT)
              .orElseThrow(() -> new WorkerException("worker has died: output=" + worker.output()));
      if (reply instanceof Reply.Threw threw) {
        failures.add(threw.what());
      }
    }
  }

  private static Flood flood(Role role, long seed, Round round, long start) {
    return new Flood(
        role, seed, 1, CALLS_PER_CLIENT, round.shape().shortest(), round.shape().longest(), start);
  }

  private EngineResult violated(
      long index,
      Round round,
      Judgement judgement,
      MessageQueueSpecification specification,
      List<String> failures) {
    List<String> evidence = new ArrayList<>(failures);
    evidence.add("queue: " + round.shape() + ", " + specification.capacity());
    evidence.addAll(Timeline.of(judgement.evidence(), specification));
    Finding finding =
        new Finding(
            Guarantee.SAFETY,
            Certainty.OBSERVED,
            "round " + index,
            judgement.reason(),
            new ReplayToken(ProcessesEngine.ID, subject.id(), plan.seed(), Long.toString(index)),
            evidence);
    return new EngineResult(Verdict.VIOLATED, counts(), List.of(finding), NOT_COVERED);
  }

  private SortedMap<String, Long> counts() {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("kills", 0L);
    counts.put("operations", operations);
    counts.put("rounds", rounds);
    return counts;
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
