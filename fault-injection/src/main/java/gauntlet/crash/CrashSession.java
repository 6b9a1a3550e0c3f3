package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.Operation;
import gauntlet.contract.Role;
import gauntlet.crash.CrashPoint.Situation;
import gauntlet.engine.ClockKind;
import gauntlet.history.Crash;
import gauntlet.history.History;
import gauntlet.image.CallTrace;
import gauntlet.image.Cut;
import gauntlet.image.Store;
import gauntlet.processes.Play;
import gauntlet.processes.Recover;
import gauntlet.processes.Reply;
import gauntlet.processes.Scene;
import gauntlet.processes.Task;
import gauntlet.processes.TaskFailedException;
import gauntlet.processes.Worker;
import gauntlet.processes.WorkerException;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
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
  private final List<String> victimFlags;
  private Worker survivor;
  private final Deque<Worker> victims = new ArrayDeque<>();

  CrashSession(Subject<?> subject, List<String> agentFlags) throws IOException {
    this.subject = subject;
    this.victimFlags = new ArrayList<>(COMMON_FLAGS);
    victimFlags.addAll(agentFlags);
    victimFlags.add("--enable-native-access=ALL-UNNAMED");
    this.survivor = Worker.start(COMMON_FLAGS);
  }

  /**
   * Kills a process where the model did, and has the survivor recover and go on.
   *
   * @param cut a prefix: nothing else can be had from a real process at will
   * @param modeller a process that can play the situation in a model
   */
  Autopsy crash(Situation situation, Cut cut, Worker modeller)
      throws IOException, InterruptedException {
    try (Worker victim = nextVictim();
        Scene scene = stage(situation, victim)) {
      CallTrace trace = modeller.run(retrace(situation, victim), TIMEOUT);
      victim.send(dieAt(situation.last(), cut.stores(), trace));
      requireKilled(victim);
      Crash dead = new Crash(VICTIM, scene.now(), Operation.NEVER);
      Optional<String> difference = difference(trace.image(cut), scene.image());
      Survivor attempts = new Survivor(situation);
      Crash crash = new Crash(VICTIM, dead.diedBy(), attempts.recoverAndGoOn());
      return new Autopsy(
          new Survival(
              new History(scene.operations(), List.of(crash)), attempts.failure, attempts.stuck),
          difference);
    }
  }

  private Retrace retrace(Situation situation, Worker victim)
      throws IOException, InterruptedException {
    return new Retrace(
        subject.id(),
        situation,
        victim.run(new WhoAreYou(), TIMEOUT),
        survivor.run(new WhoAreYou(), TIMEOUT));
  }

  /** Before which access the victim dies, and how much of it is done all the same. */
  private static DieAt dieAt(Call last, int stores, CallTrace trace) {
    if (stores == trace.stores().size()) {
      return new DieAt(last, Integer.MAX_VALUE, List.of());
    }
    Store next = trace.stores().get(stores);
    return new DieAt(last, next.access(), trace.stores().subList(stores - next.part(), stores));
  }

  private static Optional<String> difference(byte[] foretold, byte[] real) {
    int at = Arrays.mismatch(foretold, real);
    return at < 0
        ? Optional.empty()
        : Optional.of("offset=%d, model=0x%02x, real=0x%02x".formatted(at, foretold[at], real[at]));
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

  private static void requireKilled(Worker victim) throws InterruptedException {
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
        survivor = Worker.start(COMMON_FLAGS);
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
