package gauntlet.fault;

import gauntlet.contract.Call;
import gauntlet.contract.Method;
import gauntlet.contract.Role;
import gauntlet.engine.ClockKind;
import gauntlet.history.Crash;
import gauntlet.history.History;
import gauntlet.processes.Recover;
import gauntlet.processes.Reply;
import gauntlet.processes.Scene;
import gauntlet.processes.TaskFailedException;
import gauntlet.processes.Worker;
import gauntlet.processes.WorkerException;
import gauntlet.solo.Occasion;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A real process that kills itself by SIGKILL at a call of the kernel, and another that recovers
 * and goes on. What the kernel holds by then is what it holds.
 */
final class RealDeath implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Who takes longer, with nobody to wait for, is taken for blocked forever. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int MOST_CALLS = 4_096;

  private final Subject<?> subject;
  private final FaultPoint point;
  private final String call;
  private final List<Method> methods;
  private final Scene scene;
  private final Worker victim;
  private final Worker survivor;

  private RealDeath(Subject<?> subject, FaultPoint point, String call, Scene scene, Crew crew)
      throws IOException {
    this.subject = subject;
    this.point = point;
    this.call = call;
    this.methods = subject.contract().methods();
    this.scene = scene;
    this.victim = crew.victim();
    this.survivor = crew.survivor();
  }

  /**
   * Plays a point whose fault is a death.
   *
   * @param call the name of the call that it is a death at
   */
  static Seen play(Subject<?> subject, FaultPoint point, String call, Crew crew)
      throws IOException, InterruptedException {
    try (Scene scene = Scene.set(subject, point.occasion().shape(), ClockKind.MONOTONIC);
        RealDeath death = new RealDeath(subject, point, call, scene, crew)) {
      return death.play();
    }
  }

  private Seen play() throws IOException, InterruptedException {
    scene.enter(victim, 1, MOST_CALLS);
    scene.enter(survivor, 1, MOST_CALLS);
    scene.begin();
    prepare();
    if (!dies()) {
      return new Seen(Optional.empty(), history(Optional.empty()), Optional.empty(), false);
    }
    long died = scene.now();
    String failure = "";
    long recovered = 0;
    try {
      recovered = survivor.run(new Recover(role()), PATIENCE);
      failure =
          survivor.run(new MakeCalls(point.occasion().epilogue(subject.contract())), PATIENCE);
    } catch (TaskFailedException e) {
      return seen(new Crash(Occasion.VICTIM, died, recovered), Optional.of(e.getMessage()), false);
    } catch (WorkerException e) {
      boolean waits = survivor.isAlive();
      survivor.close();
      return seen(new Crash(Occasion.VICTIM, died, recovered), Optional.of(e.getMessage()), waits);
    }
    return seen(
        new Crash(Occasion.VICTIM, died, recovered),
        failure.isEmpty() ? Optional.empty() : Optional.of(failure),
        false);
  }

  private Role role() {
    return Occasion.role(point.occasion().last(), methods);
  }

  private Seen seen(Crash crash, Optional<String> failure, boolean stuck) {
    return new Seen(Optional.of(call), history(Optional.of(crash)), failure, stuck);
  }

  private List<History> history(Optional<Crash> crash) {
    return List.of(new History(scene.operations(), crash.stream().toList()));
  }

  /** Each makes its calls, as many at one go as no other makes one between. */
  private void prepare() throws IOException, InterruptedException {
    List<Call> calls = new ArrayList<>();
    int client = Occasion.VICTIM;
    for (Call call : point.occasion().before()) {
      if (point.occasion().client(call, methods) != client) {
        make(calls, client);
        calls.clear();
        client = point.occasion().client(call, methods);
      }
      calls.add(call);
    }
    make(calls, client);
  }

  private void make(List<Call> calls, int client) throws IOException, InterruptedException {
    Worker worker = client == Occasion.VICTIM ? victim : survivor;
    String failure = worker.run(new MakeCalls(calls), TIMEOUT);
    if (!failure.isEmpty()) {
      throw new IllegalStateException("cannot be brought into the state: " + failure);
    }
  }

  private boolean dies() throws IOException, InterruptedException {
    victim.send(new DieAtCall(point.occasion().last(), (Fault.Killed) point.fault()));
    Reply reply =
        victim
            .await(TIMEOUT)
            .orElseThrow(() -> new IllegalStateException("victim waits: point=" + point));
    return switch (reply) {
      case Reply.Ended ended -> {
        victim.requireKilled(TIMEOUT);
        yield true;
      }
      case Reply.Done done -> false;
      case Reply.Threw threw ->
          throw new IllegalStateException("victim failed: what=" + threw.what());
    };
  }

  @Override
  public void close() {
    victim.close();
  }
}
