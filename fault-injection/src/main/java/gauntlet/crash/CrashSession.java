package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.Operation;
import gauntlet.contract.Role;
import gauntlet.crash.CrashPoint.Situation;
import gauntlet.engine.ClockKind;
import gauntlet.history.Crash;
import gauntlet.history.History;
import gauntlet.processes.Play;
import gauntlet.processes.Recover;
import gauntlet.processes.Reply;
import gauntlet.processes.Scene;
import gauntlet.processes.Task;
import gauntlet.processes.TaskFailedException;
import gauntlet.processes.Worker;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The processes of a run of the crash engine: victims, each of which dies once, started ahead of
 * time, and a survivor that stays.
 */
final class CrashSession implements AutoCloseable {
  private static final int VICTIM = 0;
  private static final int VICTIMS_AHEAD = 2;
  private static final int MAX_CALLS = 4_096;

  /** What a process killed by SIGKILL leaves as its exit status: 128 + 9. */
  private static final int KILLED = 137;

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Victims live for less than a second: start-up time is all that counts. */
  private static final List<String> COMMON_FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m");

  private final Subject<?> subject;
  private final List<String> victimFlags;
  private final Worker survivor;
  private final Deque<Worker> victims = new ArrayDeque<>();

  CrashSession(Subject<?> subject, List<String> agentFlags) throws IOException {
    this.subject = subject;
    this.victimFlags = new ArrayList<>(COMMON_FLAGS);
    victimFlags.addAll(agentFlags);
    victimFlags.add("--enable-native-access=ALL-UNNAMED");
    this.survivor = Worker.start(COMMON_FLAGS);
  }

  /** The sites of the stores of the victim's last call, in the order it makes them. */
  @SuppressWarnings("try") // The scene is on while the survey is made; nobody has to touch it.
  List<String> survey(Situation situation) throws IOException, InterruptedException {
    Worker surveyor = nextVictim();
    try (Scene scene = stage(situation, surveyor)) {
      List<String> sites = surveyor.run(new Survey(situation.last()), TIMEOUT);
      return StoreSites.numbered(sites);
    } finally {
      victims.addFirst(surveyor); // Alive: it can still be a victim.
    }
  }

  /** Kills a process at this point, and has the survivor recover and go on. */
  Autopsy crash(CrashPoint point) throws IOException, InterruptedException {
    Situation situation = point.situation();
    try (Worker victim = nextVictim();
        Scene scene = stage(situation, victim)) {
      victim.send(new DieAt(situation.last(), point.store()));
      requireKilled(victim, point);
      long diedBy = scene.now();
      List<String> failures = new ArrayList<>();
      long recoveredBy = survive(situation, failures);
      Crash crash = new Crash(VICTIM, diedBy, recoveredBy);
      return new Autopsy(new History(scene.operations(), List.of(crash)), failures);
    }
  }

  /** An instance in this situation; the victim makes the calls of its role, the survivor others. */
  private Scene stage(Situation situation, Worker victim) throws IOException, InterruptedException {
    Scene scene = Scene.set(subject, situation.shape(), ClockKind.MONOTONIC);
    try {
      scene.enter(victim, 1, MAX_CALLS);
      scene.enter(survivor, 1, MAX_CALLS);
      scene.begin();
      Role dying = role(situation.last());
      for (Call call : situation.prologue()) {
        Worker caller = role(call) == dying ? victim : survivor;
        caller.run(new Play(call), TIMEOUT);
      }
      return scene;
    } catch (IOException | InterruptedException | RuntimeException e) {
      scene.close();
      throw e;
    }
  }

  private Role role(Call call) {
    return subject.contract().methods().get(call.method()).role();
  }

  private static void requireKilled(Worker victim, CrashPoint point) throws InterruptedException {
    Optional<Reply> reply = victim.await(TIMEOUT);
    if (!reply.equals(Optional.of(new Reply.Ended()))) {
      throw new IllegalStateException(
          "victim lives on: point=%s, reply=%s".formatted(point, reply));
    }
    int status = victim.exitStatus(TIMEOUT);
    if (status != KILLED) {
      throw new IllegalStateException(
          "victim did not die of SIGKILL: point=%s, status=%d, output=%s"
              .formatted(point, status, victim.output()));
    }
  }

  /** Recovers, then makes the calls of the epilogue; answers when the recovery was complete. */
  private long survive(Situation situation, List<String> failures)
      throws IOException, InterruptedException {
    Optional<Long> recoveredBy = attempt(new Recover(role(situation.last())), failures);
    if (recoveredBy.isEmpty()) {
      return Operation.NEVER;
    }
    for (Call call : subject.contract().epilogue(situation.shape(), situation.nextValue())) {
      if (attempt(new Play(call), failures).isEmpty()) {
        break;
      }
    }
    return recoveredBy.get();
  }

  /** What the task answers; none if it threw, which is then among the failures. */
  private <R> Optional<R> attempt(Task<R> task, List<String> failures)
      throws IOException, InterruptedException {
    try {
      return Optional.of(survivor.run(task, TIMEOUT));
    } catch (TaskFailedException e) {
      failures.add(e.getMessage());
      return Optional.empty();
    }
  }

  private Worker nextVictim() throws IOException {
    while (victims.size() <= VICTIMS_AHEAD) {
      victims.addLast(Worker.start(victimFlags));
    }
    return victims.removeFirst();
  }

  @Override
  public void close() {
    survivor.close();
    victims.forEach(Worker::close);
  }
}
