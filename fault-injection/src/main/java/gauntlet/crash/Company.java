package gauntlet.crash;

import gauntlet.engine.ClockKind;
import gauntlet.processes.Scene;
import gauntlet.processes.Worker;
import gauntlet.shm.ProcessIdentity;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The real processes that meet a fate, attached to an instance. */
final class Company implements AutoCloseable {
  private static final int MAX_CALLS = 4_096;

  private final CrashSession session;
  private final Scene scene;

  /** Who makes calls, by its number: the victim, the survivor, and another one if it takes one. */
  private final List<Worker> clients = new ArrayList<>();

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
      company.gather(point.fate());
      return company;
    } catch (IOException | InterruptedException | RuntimeException e) {
      company.close();
      throw e;
    }
  }

  private void gather(Fate fate) throws IOException, InterruptedException {
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
    for (Worker recoverer : recoverers) {
      scene.enter(recoverer, 1, 1);
    }
    scene.begin();
  }

  Scene scene() {
    return scene;
  }

  Worker client(int number) {
    return clients.get(number);
  }

  Worker recoverer(int index) {
    return recoverers.get(index);
  }

  /** Whom a model has to take them for. */
  Actors actors() {
    ProcessIdentity victim = identity(client(Rehearsal.VICTIM));
    return new Actors(
        victim,
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
    recoverers.forEach(Worker::close);
    scene.close();
  }
}
