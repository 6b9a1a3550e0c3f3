package gauntlet.rogue;

import gauntlet.catalog.Subjects;
import gauntlet.engine.ClockKind;
import gauntlet.process.Signals;
import gauntlet.processes.Scene;
import gauntlet.processes.Worker;
import gauntlet.processes.WorkerException;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real process that writes garbage, and another that bears it. */
final class RealRogue implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Who takes longer to make calls that wait for nobody, is taken for blocked forever. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Subject<?> subject;
  private final List<String> flags = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx128m"));
  private final Worker rogue;
  private Worker survivor;

  RealRogue(Subject<?> subject) throws IOException {
    this.subject = subject;
    flags.addAll(subject.jvmFlags());
    this.rogue = Worker.start(flags);
    this.survivor = Worker.start(flags);
  }

  /** The harm that the garbage does; none, as a rule. */
  Optional<Harm> meet(Intrusion intrusion) throws IOException, InterruptedException {
    Optional<Harm> harm = meetOnce(intrusion);
    // What took too long once may have been loading classes, or others used the machine.
    return harm.isPresent() && harm.get().mayBeChance() ? meetOnce(intrusion) : harm;
  }

  private Optional<Harm> meetOnce(Intrusion intrusion) throws IOException, InterruptedException {
    try (Scene scene = Scene.set(subject, intrusion.occasion().shape(), ClockKind.MONOTONIC)) {
      scene.enter(rogue, 0, 0);
      scene.enter(survivor, 0, 0);
      scene.begin();
      BearGarbage task = new BearGarbage(Subjects.nameOf(subject), intrusion);
      survivor.send(task);
      if (!survivor.awaitStop(TIMEOUT)) {
        throw new IllegalStateException("does not come into the state: intrusion=" + intrusion);
      }
      rogue.run(new WriteGarbage(intrusion.garbage()), TIMEOUT);
      Signals.resume(survivor.pid());
      return harm(task);
    }
  }

  private Optional<Harm> harm(BearGarbage task) throws IOException, InterruptedException {
    try {
      return Optional.ofNullable(survivor.join(task, PATIENCE));
    } catch (WorkerException e) {
      survivor.close();
      survivor = Worker.start(flags);
      return Optional.of(new Harm(task.intrusion(), e.getMessage(), List.of(), true));
    }
  }

  @Override
  public void close() {
    rogue.close();
    survivor.close();
  }
}
