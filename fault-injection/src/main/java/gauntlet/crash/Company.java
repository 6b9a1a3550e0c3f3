package gauntlet.crash;

import gauntlet.contract.Operation;
import gauntlet.engine.ClockKind;
import gauntlet.processes.Scene;
import gauntlet.processes.Worker;
import gauntlet.shm.ProcessIdentity;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The real processes that meet a fate, attached to an instance. */
final class Company implements AutoCloseable {
  private static final int MAX_CALLS = 4_096;
  private static final int NONE = -1;

  private final CrashSession session;
  private final Scene scene;

  /** Who makes calls, by its number: the victim, the survivor, and another one if it takes one. */
  private final List<Worker> clients = new ArrayList<>();

  /** Who dies before the victim comes. */
  private Optional<Worker> predecessor = Optional.empty();

  private int predecessorsLog = NONE;

  /** Who recovers and is killed. */
  private final List<Worker> recoverers = new ArrayList<>();

  private Company(CrashSession session, Scene scene) {
    this.session = session;
    this.scene = scene;
  }

  /** As many as this fate takes, around a new instance. */
  static Company of(Subject<?> subject, CrashPoint point, CrashSession session)
      throws IOException, InterruptedException {
    Scene scene = Scene.set(subject, point.situation().shape(), ClockKind.MONOTONIC);
    Company company = new Company(session, scene);
    try {
      company.gather(point);
      return company;
    } catch (IOException | InterruptedException | RuntimeException e) {
      company.close();
      throw e;
    }
  }

  private void gather(CrashPoint point) throws IOException, InterruptedException {
    Fate fate = point.fate();
    clients.add(fate instanceof Fate.Stopped ? session.survivor() : session.victim());
    clients.add(session.survivor());
    switch (fate) {
      case Fate.Killed killed -> {
        for (int i = 0; i < killed.recoveries().size(); i++) {
          recoverers.add(session.victim());
        }
      }
      case Fate.RecoveredTwice twice -> clients.add(session.survivor());
      case Fate.RecoveredBeside beside -> clients.add(session.survivor());
      case Fate.Stopped stopped -> {}
    }
    for (Worker client : clients) {
      scene.enter(client, 1, MAX_CALLS);
    }
    if (point.situation().prologue().death().isPresent()) {
      predecessor = Optional.of(session.victim());
      predecessorsLog = scene.enter(predecessor.get(), 1, MAX_CALLS);
    }
    for (Worker recoverer : recoverers) {
      scene.enter(recoverer, 1, 1);
    }
    scene.begin();
  }

  Scene scene() {
    return scene;
  }

  Worker client(int number) {
    return number == Rehearsal.PREDECESSOR ? predecessor.orElseThrow() : clients.get(number);
  }

  /** What all of them did, by the number of the client. */
  List<Operation> operations() {
    return scene.operations().stream().map(this::withClient).toList();
  }

  /** Logs are numbered in the order in which their writers have come. */
  private Operation withClient(Operation logged) {
    return logged.client() == predecessorsLog
        ? new Operation(
            Rehearsal.PREDECESSOR,
            logged.method(),
            logged.argument(),
            logged.answer(),
            logged.invoked(),
            logged.returned())
        : logged;
  }

  Worker recoverer(int index) {
    return recoverers.get(index);
  }

  /** Whom a model has to take them for. */
  Actors actors() {
    ProcessIdentity victim = identity(client(Rehearsal.VICTIM));
    return new Actors(
        victim,
        predecessor.map(Company::identity).orElse(victim),
        recoverers.stream().map(Company::identity).toList(),
        identity(client(Rehearsal.SURVIVOR)),
        clients.size() > Rehearsal.OTHER ? identity(client(Rehearsal.OTHER)) : victim);
  }

  private static ProcessIdentity identity(Worker worker) {
    return ProcessIdentity.of(worker.pid()).orElseThrow();
  }

  /** All is done; those who live wait for tasks again. */
  void disband() {
    clients.stream().filter(Worker::isAlive).forEach(session::giveBack);
    clients.clear();
  }

  /** Ends all that have not been given back. */
  @Override
  public void close() {
    clients.forEach(Worker::close);
    predecessor.ifPresent(Worker::close);
    recoverers.forEach(Worker::close);
    scene.close();
  }
}
