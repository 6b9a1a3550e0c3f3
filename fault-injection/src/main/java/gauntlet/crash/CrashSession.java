package gauntlet.crash;

import gauntlet.catalog.Subjects;
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
import gauntlet.processes.WorkerException;
import gauntlet.shm.ProcessIdentity;
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

  /** With a survivor's call: which takes longer is taken for blocked forever. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Victims live for less than a second: start-up time is all that counts. */
  private static final List<String> COMMON_FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m");

  private final Subject<?> subject;
  private final List<String> survivorFlags;
  private final List<String> victimFlags;
  private Worker survivor;
  private final Deque<Worker> victims = new ArrayDeque<>();

  CrashSession(Subject<?> subject, List<String> agentFlags) throws IOException {
    this.subject = subject;
    this.survivorFlags = new ArrayList<>(COMMON_FLAGS);
    survivorFlags.addAll(subject.jvmFlags());
    this.victimFlags = new ArrayList<>(survivorFlags);
    victimFlags.addAll(agentFlags);
    victimFlags.add("--enable-native-access=ALL-UNNAMED");
    this.survivor = Worker.start(survivorFlags);
  }

  /**
   * Kills processes where the model did, and has the survivor recover and go on.
   *
   * @param fate whose cut is a prefix: nothing else can be had from a real process at will
   * @param modeller a process that can play the situation in a model
   */
  Autopsy crash(Situation situation, Fate.Killed fate, Worker modeller)
      throws IOException, InterruptedException {
    List<Worker> dying = new ArrayList<>();
    for (int i = 0; i <= fate.recoveries().size(); i++) {
      dying.add(nextVictim());
    }
    try (Scene scene = stage(situation, dying)) {
      List<ProcessIdentity> identities = identities(dying);
      Foretold foretold = foretell(situation, fate, identities.subList(0, 1), modeller);
      kill(dying.getFirst(), new DieAt(situation.last(), foretold.death()));
      long diedBy = scene.now();
      for (int i = 1; i < dying.size(); i++) {
        // Not before the one before it is dead: what a recovery does depends on that.
        foretold = foretell(situation, fate, identities.subList(0, i + 1), modeller);
        kill(dying.get(i), new DieRecovering(role(situation.last()), foretold.death()));
      }
      Optional<String> difference = foretold.difference(scene.image());
      Survivor attempts = new Survivor(situation);
      Crash crash = new Crash(VICTIM, diedBy, attempts.recoverAndGoOn());
      return new Autopsy(
          new Survival(
              new History(scene.operations(), List.of(crash)), attempts.failure, attempts.stuck),
          difference);
    } finally {
      dying.forEach(Worker::close);
    }
  }

  private static List<ProcessIdentity> identities(List<Worker> workers)
      throws IOException, InterruptedException {
    List<ProcessIdentity> identities = new ArrayList<>();
    for (Worker worker : workers) {
      identities.add(worker.run(new WhoAreYou(), TIMEOUT));
    }
    return identities;
  }

  /** What the last of the dying has to do, the others having died. */
  private Foretold foretell(
      Situation situation, Fate.Killed fate, List<ProcessIdentity> dying, Worker modeller)
      throws IOException, InterruptedException {
    Foretell task =
        new Foretell(
            Subjects.nameOf(subject),
            situation,
            fate,
            dying.getFirst(),
            survivor.run(new WhoAreYou(), TIMEOUT),
            dying.subList(1, dying.size()));
    return modeller.run(task, TIMEOUT);
  }

  /** An instance in this situation; the victim makes the calls of its role, the survivor others. */
  private Scene stage(Situation situation, List<Worker> dying)
      throws IOException, InterruptedException {
    Scene scene = Scene.set(subject, situation.shape(), ClockKind.MONOTONIC);
    try {
      scene.enter(dying.getFirst(), 1, MAX_CALLS);
      scene.enter(survivor, 1, MAX_CALLS);
      for (Worker recoverer : dying.subList(1, dying.size())) {
        scene.enter(recoverer, 1, 1);
      }
      scene.begin();
      for (Call call : situation.prologue()) {
        boolean victims = role(call) == role(situation.last());
        (victims ? dying.getFirst() : survivor).run(new Play(call), TIMEOUT);
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

  private static void kill(Worker victim, Task<Boolean> death)
      throws IOException, InterruptedException {
    victim.send(death);
    Optional<Reply> reply = victim.await(TIMEOUT);
    if (!reply.equals(Optional.of(new Reply.Ended()))) {
      throw new IllegalStateException("victim lives on: reply=" + reply);
    }
    int status = victim.exitStatus(TIMEOUT);
    if (status != KILLED) {
      throw new IllegalStateException(
          "victim did not die of SIGKILL: status=%d, output=%s".formatted(status, victim.output()));
    }
  }

  /** The survivor's attempts to go on after one crash. */
  private final class Survivor {
    private final Situation situation;
    private Optional<String> failure = Optional.empty();
    private boolean stuck;

    Survivor(Situation situation) {
      this.situation = situation;
    }

    /** Answers when the recovery was complete. */
    long recoverAndGoOn() throws IOException, InterruptedException {
      Optional<Long> recoveredBy = attempt(new Recover(role(situation.last())));
      if (recoveredBy.isEmpty()) {
        return Operation.NEVER;
      }
      for (Call call : subject.contract().epilogue(situation.shape(), situation.nextValue())) {
        if (attempt(new Play(call)).isEmpty()) {
          break;
        }
      }
      return recoveredBy.get();
    }

    /** What the task answers; none if it threw or did not return. */
    private <R> Optional<R> attempt(Task<R> task) throws IOException, InterruptedException {
      try {
        return Optional.of(survivor.run(task, PATIENCE));
      } catch (TaskFailedException e) {
        failure = Optional.of(e.getMessage());
      } catch (WorkerException e) {
        stuck = true;
        failure = Optional.of(e.getMessage());
        survivor.close();
        survivor = Worker.start(survivorFlags);
      }
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
