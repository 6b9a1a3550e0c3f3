package gauntlet.crash;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Operation;
import gauntlet.contract.Role;
import gauntlet.contract.Takeover;
import gauntlet.crash.Prologue.EarlierDeath;
import gauntlet.engine.HarnessException;
import gauntlet.history.Crash;
import gauntlet.history.History;
import gauntlet.image.Cut;
import gauntlet.process.Signals;
import gauntlet.processes.Reply;
import gauntlet.processes.Task;
import gauntlet.processes.Worker;
import gauntlet.processes.WorkerException;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One fate, met by real processes. Who dies kills itself by SIGKILL, who is stopped stops itself by
 * SIGSTOP, both from within the hook: no signal from outside would meet the store in question. What
 * they do, a model has done before in their names; what memory holds at each stage must be what it
 * held there.
 */
final class Enactment {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** With somebody who makes no accesses: who takes longer is taken for blocked forever. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Something a client is about. */
  private record Deed(int client, Task<Outcome> task) {}

  private final Subject<?> subject;
  private final CrashPoint point;
  private final Company company;
  private final Worker modeller;
  private final Actors actors;

  /** What somebody is stopped in the middle of. */
  private Optional<Deed> stopped = Optional.empty();

  private final Map<Integer, Crash> crashes = new TreeMap<>();
  private Optional<String> failure = Optional.empty();
  private boolean stuck;

  /**
   * A fate to be met.
   *
   * @param modeller an idle process with the agent, to play it in a model
   */
  Enactment(Subject<?> subject, CrashPoint point, Company company, Worker modeller) {
    this.subject = subject;
    this.point = point;
    this.company = company;
    this.modeller = modeller;
    this.actors = company.actors();
  }

  /** What those who are left see. */
  Survival play() throws IOException, InterruptedException {
    int begun = 0;
    Optional<EarlierDeath> earlier = point.situation().prologue().death();
    if (earlier.isPresent()) {
      begun = losePredecessor(earlier.get());
    }
    Optional<Cut> cut = point.fate().crash();
    if (cut.isPresent()) {
      begun = die(cut.get(), begun);
    }
    Foresee task = new Foresee(Subjects.nameOf(subject), point.situation(), point.fate(), actors);
    List<Line> script = modeller.run(task, TIMEOUT);
    perform(script.subList(begun, script.size()));
    // Where others have failed meanwhile, the script may end before it goes on; nobody else is to
    // have this process.
    stopped.ifPresent(deed -> company.client(deed.client()).close());
    company.disband();
    return new Survival(history(), failure, stuck);
  }

  /** Plays until the predecessor is dead; answers how many lines of the script that was. */
  private int losePredecessor(EarlierDeath death) throws IOException, InterruptedException {
    Foretold predecessor =
        modeller.run(
            new ForetellPredecessor(Subjects.nameOf(subject), point.situation(), actors), TIMEOUT);
    perform(predecessor.prologue());
    requireNoFailure();
    kill(company.client(Rehearsal.PREDECESSOR), new DieAt(death.call(), predecessor.death()));
    return predecessor.prologue().size();
  }

  private void requireNoFailure() {
    if (failure.isPresent()) {
      throw new IllegalStateException("cannot be brought into the situation: " + failure.get());
    }
  }

  /**
   * Plays on until all those are dead who are to be; answers how many lines of the script that was.
   *
   * @param begun how many have been played
   */
  private int die(Cut cut, int begun) throws IOException, InterruptedException {
    List<Integer> recoveries =
        point.fate() instanceof Fate.Killed killed ? killed.recoveries() : List.of();
    Fate.Killed deaths = new Fate.Killed(cut, recoveries);
    Foretold victims = foretell(deaths, 0);
    perform(victims.prologue().subList(begun, victims.prologue().size()));
    requireNoFailure();
    kill(company.client(Rehearsal.VICTIM), new DieAt(point.situation().last(), victims.death()));
    compare(victims.left());
    for (int index = 0; index < recoveries.size(); index++) {
      // Not before the one before it is dead: what a recovery does depends on that.
      Foretold recoverers = foretell(deaths, index + 1);
      kill(company.recoverer(index), new DieRecovering(dying(), recoverers.death()));
      compare(recoverers.left());
    }
    return victims.prologue().size();
  }

  private Role dying() {
    return subject.contract().methods().get(point.situation().last().method()).role();
  }

  private Foretold foretell(Fate.Killed deaths, int recoverers)
      throws IOException, InterruptedException {
    Foretell task =
        new Foretell(Subjects.nameOf(subject), point.situation(), deaths, actors, recoverers);
    return modeller.run(task, TIMEOUT);
  }

  private void kill(Worker victim, DeadlyTask task) throws IOException, InterruptedException {
    victim.send(task);
    Optional<Reply> reply = victim.await(PATIENCE);
    if (reply.isEmpty() && task.death().isAfterAll()) {
      // It sleeps until somebody wakes it who died before.
      Signals.kill(victim.pid());
    }
    if (reply.isEmpty()) {
      reply = victim.await(TIMEOUT);
    }
    if (!reply.equals(Optional.of(new Reply.Ended()))) {
      throw wrong("lives on: task=%s, reply=%s".formatted(task, reply));
    }
    victim.requireKilled(TIMEOUT);
  }

  /** Line by line, to the end or until somebody fails. */
  private void perform(List<Line> lines) throws IOException, InterruptedException {
    for (Line line : lines) {
      boolean goOn =
          switch (line) {
            case Line.Calls calls ->
                act(
                    new Deed(calls.client(), new CallWatched(calls.calls(), calls.stop())),
                    calls.stop());
            case Line.Recovers recovery ->
                act(
                    new Deed(
                        recovery.client(), new RecoverWatched(recovery.dead(), recovery.stop())),
                    recovery.stop());
            case Line.Reached reached -> reach(reached);
          };
      if (!goOn) {
        return;
      }
    }
  }

  private boolean act(Deed deed, Stop stop) throws IOException, InterruptedException {
    if (isBrokenOff()) {
      return true;
    }
    Worker worker = company.client(deed.client());
    worker.send(deed.task());
    if (stop.equals(Stop.NEVER)) {
      // Who fails while another is stopped does not keep that one from going on.
      return end(deed) || stopped.isPresent();
    }
    if (!worker.awaitStop(TIMEOUT)) {
      throw wrong("did not come to its stop: task=" + deed.task());
    }
    stopped = Optional.of(deed);
    return true;
  }

  /** Whether somebody has failed while another is stopped: that one goes on next. */
  private boolean isBrokenOff() {
    return stopped.isPresent() && failure.isPresent();
  }

  /** Waits for the end of what has begun; answers whether to go on. */
  private boolean end(Deed deed) throws InterruptedException {
    Outcome outcome = outcome(deed);
    if (!outcome.isFailure() || (isFenced(deed.client()) && !outcome.stuck())) {
      return true;
    }
    failure = Optional.of(outcome.failure());
    stuck |= outcome.stuck();
    return false;
  }

  private Outcome outcome(Deed deed) throws InterruptedException {
    Worker worker = company.client(deed.client());
    try {
      return worker.join(deed.task(), PATIENCE);
    } catch (WorkerException e) {
      worker.close();
      return Outcome.lost(e.getMessage());
    }
  }

  /** Whether the client's calls may end in an exception, others having taken over from it. */
  private boolean isFenced(int client) {
    return client == Rehearsal.VICTIM
        && point.fate() instanceof Fate.Stopped
        && subject.guarantees().takeover() == Takeover.FENCED;
  }

  private boolean reach(Line.Reached reached) throws IOException, InterruptedException {
    if (reached.stage() == Stage.OTHERS_WENT_ON) {
      compare(reached);
      Deed deed = stopped.orElseThrow();
      stopped = Optional.empty();
      Signals.resume(company.client(deed.client()).pid());
      return end(deed);
    }
    if (!isBrokenOff()) {
      compare(reached);
      note(reached.stage());
    }
    return true;
  }

  private void note(Stage stage) {
    long now = company.scene().now();
    switch (stage) {
      case PREDECESSOR_DEAD -> noteDeath(Rehearsal.PREDECESSOR, now);
      case PREDECESSOR_RECOVERED -> noteRecovery(Rehearsal.PREDECESSOR, now);
      case DEAD -> noteDeath(Rehearsal.VICTIM, now);
      case RECOVERED -> {
        noteRecovery(Rehearsal.VICTIM, now);
        if (point.situation().prologue().isPredecessors(dying(), subject.contract().methods())) {
          noteRecovery(Rehearsal.PREDECESSOR, now);
        }
      }
      default -> {} // Nothing of a crash.
    }
  }

  private void noteDeath(int client, long now) {
    crashes.put(client, new Crash(client, now, Operation.NEVER));
  }

  private void noteRecovery(int client, long now) {
    crashes.computeIfPresent(
        client,
        (dead, crash) ->
            crash.recoveredBy() == Operation.NEVER ? new Crash(dead, crash.diedBy(), now) : crash);
  }

  /** Where somebody has failed, the model may have come further: that is for the jury. */
  private void compare(Line.Reached foretold) {
    Optional<String> difference =
        failure.isPresent() ? Optional.empty() : foretold.difference(company.scene().image());
    if (difference.isPresent()) {
      throw wrong("left another image: " + difference.get());
    }
  }

  private HarnessException wrong(String what) {
    String where = point.format(subject.contract().methods());
    return new HarnessException(
        "a real process did not do as the model foretold: point=%s, it %s".formatted(where, what));
  }

  private History history() {
    List<Operation> operations = company.operations().stream().map(this::withoutFencedOff).toList();
    return new History(operations, List.copyOf(crashes.values()));
  }

  /** What was fenced off had no effect, or had it before: as with a call cut off by a crash. */
  private Operation withoutFencedOff(Operation call) {
    return call.answer() == Operation.THREW && isFenced(call.client())
        ? new Operation(
            call.client(),
            call.method(),
            call.argument(),
            Operation.UNKNOWN,
            call.invoked(),
            Operation.NEVER)
        : call;
  }
}
