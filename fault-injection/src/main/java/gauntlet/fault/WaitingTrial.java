package gauntlet.fault;

import gauntlet.contract.Call;
import gauntlet.contract.Method;
import gauntlet.contract.Operation;
import gauntlet.contract.Role;
import gauntlet.history.History;
import gauntlet.posix.Gate;
import gauntlet.posix.Gateway;
import gauntlet.posix.PosixCall;
import gauntlet.solo.Occasion;
import gauntlet.subject.Subject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * An instance in this process in which one party waits, and another one ends the wait, each in a
 * thread of its own, while a call of the kernel by one of them meets a fault. Both calls of the
 * contract answer, or that of the party whose call failed ends in an exception that says which one
 * and why; and then all go on. Who was told that it could not end the wait, tries once more; who
 * was not told, has ended it.
 */
final class WaitingTrial {
  private static final long ALIGNMENT = 128;
  private static final int MOST_CLOSING_CALLS = 10;

  /** So long at most until the wait is ended. */
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

  /** From the beginning of the call in which somebody sleeps until it sleeps, as a rule. */
  private static final long FALLING_ASLEEP_NANOS = 500_000;

  /** In these somebody may sleep. */
  private static final Set<String> SLEEPING =
      Set.of(
          "futex",
          "ppoll",
          "read",
          "write",
          "fcntl",
          "recvfrom",
          "sendto",
          "mq_timedsend",
          "mq_timedreceive",
          "msgrcv",
          "msgsnd",
          "semtimedop",
          "sem_timedwait",
          "pthread_mutex_timedlock");

  private final Subject<?> subject;
  private final List<Method> methods;
  private final WaitingOccasion occasion;
  private final CallRecorder timeline = new CallRecorder();
  private final Actor victim;
  private final Actor reliever;
  private final GateByThread gates = new GateByThread();
  private final CountDownLatch asleep = new CountDownLatch(1);
  private final StreamReports reports;

  /** What the reliever made once more, if it had to. */
  private Optional<Actor.Made> again = Optional.empty();

  /** Whether the call that waited took hold of something. */
  private boolean takesHold;

  /** What went wrong in a way that no answer can explain. */
  private Optional<String> failure = Optional.empty();

  private boolean isStuck;

  private WaitingTrial(Subject<?> subject, WaitingOccasion occasion) {
    this.subject = subject;
    this.methods = subject.contract().methods();
    this.occasion = occasion;
    this.victim = new Actor(subject, Occasion.VICTIM, timeline);
    this.reliever = new Actor(subject, Occasion.OTHER, timeline);
    this.reports = new StreamReports(subject.medium());
  }

  /**
   * What happens without a fault.
   *
   * @param victims the calls of the kernel by who waits, by name; not always as many
   * @param relievers those by who ends the wait
   * @param takesHold whether who waited has something to give back afterwards
   * @param failure why it did not come to its end, if so
   */
  record Trace(
      List<String> victims, List<String> relievers, boolean takesHold, Optional<String> failure) {
    Trace {
      victims = List.copyOf(victims);
      relievers = List.copyOf(relievers);
    }
  }

  /** Plays an occasion without any fault. */
  static Trace trace(Subject<?> subject, WaitingOccasion occasion) throws InterruptedException {
    WaitingTrial trial = new WaitingTrial(subject, occasion);
    Listener waiting = new Listener();
    Listener relieving = new Listener();
    trial.play(new Attempt(() -> waiting), new Attempt(() -> relieving));
    return new Trace(waiting.names, relieving.names, trial.takesHold, trial.failure);
  }

  /** Hears of the calls of one thread. */
  private static final class Listener implements Gate {
    private final List<String> names = new ArrayList<>();

    @Override
    public long pass(PosixCall call) {
      names.add(call.name());
      return call.make();
    }
  }

  /**
   * Plays a point.
   *
   * @param trace of the occasion, without a fault
   */
  static Seen play(Subject<?> subject, WaitingPoint point, Trace trace)
      throws InterruptedException {
    WaitingTrial trial = new WaitingTrial(subject, point.occasion());
    Attempt faulty = new Attempt(() -> new FaultGate(point.fault()));
    Attempt plain = new Attempt(() -> PosixCall::make);
    boolean isVictims = point.side() == WaitingPoint.Side.VICTIM;
    trial.play(isVictims ? faulty : plain, isVictims ? plain : faulty);
    return new Seen(
        faulty.met(),
        trial.readings(faulty, isVictims && trace.takesHold()),
        trial.failure,
        trial.isStuck);
  }

  private List<History> readings(Attempt faulty, boolean mayTakeHold) {
    History all = timeline.history();
    if (faulty.made().isEmpty()) {
      return List.of(all);
    }
    int number = faulty.made().get().number();
    List<History> readings =
        new ArrayList<>(
            new Readings(subject.contract(), occasion.shape(), this::pending)
                .of(all, number, faulty.isMisled(), mayTakeHold));
    if (again.isPresent() && !methods.get(occasion.relief().method()).takesValue()) {
      readings.add(asOne(all, number, again.get().number()));
    }
    return readings;
  }

  /**
   * The same, but that a call that has failed is continued by the one made once more. Who takes
   * from a stream says so before it does: if that fails, there is room for another message already,
   * and the one that was to be taken comes with the next try.
   */
  private static History asOne(History all, int failed, int repeated) {
    List<Operation> operations = new ArrayList<>(all.operations());
    Operation end = operations.get(repeated);
    operations.set(
        repeated,
        new Operation(
            end.client(),
            end.method(),
            end.argument(),
            end.answer(),
            operations.get(failed).invoked(),
            end.returned()));
    operations.remove(failed);
    return new History(operations, List.of());
  }

  private Operation pending(Call call) {
    return new Operation(
        occasion.client(call, subject),
        call.method(),
        call.argument(),
        Operation.UNKNOWN,
        0,
        Operation.NEVER);
  }

  // ---- the play ----

  private void play(Attempt waiting, Attempt relieving) throws InterruptedException {
    Arena arena = Arena.ofShared();
    MemorySegment memory = arena.allocate(subject.bytesFor(occasion.shape()), ALIGNMENT);
    subject.create(memory, occasion.shape());
    try {
      act(memory, waiting, relieving);
    } catch (StuckException e) {
      isStuck = true;
      failure = Optional.of(e.getMessage());
    } finally {
      Gateway.open();
      boolean victimHasEnded = victim.end();
      boolean allHaveEnded = reliever.end() && victimHasEnded;
      subject.destroy(memory);
      if (allHaveEnded) { // Who hangs in the kernel may still have it read there.
        arena.close();
      }
    }
  }

  private void act(MemorySegment memory, Attempt waiting, Attempt relieving)
      throws StuckException, InterruptedException {
    attach(memory);
    for (Call call : occasion.before()) {
      bring(call);
    }
    meet(waiting, relieving);
    failure = failure.or(waiting::unexplained).or(relieving::unexplained);
    takesHold = waiting.hasAnswered() && victim.perform(victim::closing).isPresent();
    if (giveBack(victim, waiting) && giveBack(reliever, relieving)) {
      goOn();
    }
    detach(victim);
    detach(reliever);
  }

  /** Whoever waits where there is room for one party only has its role alone. */
  private void attach(MemorySegment memory) throws StuckException, InterruptedException {
    for (Role role : EnumSet.copyOf(methods.stream().map(Method::role).toList())) {
      if (occasion.isWaiting(role, subject)) {
        attach(victim, memory, role);
      }
      if (!occasion.isWaiting(role, subject) || subject.maxParties(role) > 1) {
        attach(reliever, memory, role);
      }
    }
  }

  private static void attach(Actor actor, MemorySegment memory, Role role)
      throws StuckException, InterruptedException {
    actor.perform(
        () -> {
          actor.attach(memory, role);
          return actor;
        });
  }

  private static void detach(Actor actor) throws StuckException, InterruptedException {
    actor.perform(
        () -> {
          actor.detach();
          return actor;
        });
  }

  private void bring(Call call) throws StuckException, InterruptedException {
    Actor actor = occasion.client(call, subject) == Occasion.VICTIM ? victim : reliever;
    Actor.Made made = actor.perform(() -> actor.make(call));
    if (made.thrown().isPresent()) {
      throw new IllegalStateException(
          "cannot be brought into the state: call=" + call, made.thrown().get());
    }
  }

  /** One waits, and the other ends that. */
  private void meet(Attempt waiting, Attempt relieving)
      throws StuckException, InterruptedException {
    Gateway.close(gates);
    Future<Actor.Made> wait =
        victim.begin(() -> waiting.make(victim, occasion.waiting(), gates, this::heard));
    if (asleep.await(LONGEST_PAUSE.toNanos(), TimeUnit.NANOSECONDS)) {
      LockSupport.parkNanos(FALLING_ASLEEP_NANOS);
    }
    reliever.perform(
        () -> relieving.make(reliever, occasion.relief(), gates, UnaryOperator.identity()));
    if (relieving.isInVain()) {
      relieveAgain();
    }
    victim.await(wait);
    Gateway.open();
  }

  private Gate heard(Gate gate) {
    return call -> {
      if (SLEEPING.contains(call.name())) {
        asleep.countDown();
      }
      return gate.pass(call);
    };
  }

  private void relieveAgain() throws StuckException, InterruptedException {
    Call call = occasion.reliefAgain(methods);
    Actor.Made made = reliever.perform(() -> reliever.make(call));
    again = Optional.of(made);
    made.thrown().ifPresent(this::couldNotGoOn);
  }

  /** Gives back what a party has; answers whether it could. */
  private boolean giveBack(Actor actor, Attempt attempt)
      throws StuckException, InterruptedException {
    for (int calls = 0; calls < MOST_CLOSING_CALLS; calls++) {
      Optional<Call> closing = actor.perform(actor::closing);
      if (closing.isEmpty()) {
        return true;
      }
      Actor.Made made = actor.perform(() -> actor.make(closing.get()));
      if (made.thrown().isPresent()) {
        // Who was told that its call had failed may have given it back already.
        if (attempt.hasAnswered()) {
          couldNotGoOn(made.thrown().get());
        }
        return !attempt.hasAnswered();
      }
    }
    return true;
  }

  /** The victim makes the calls of the role in which it has waited. */
  private void goOn() throws StuckException, InterruptedException {
    for (Call call : occasion.epilogue(subject.contract())) {
      Actor actor = occasion.isWaiting(Occasion.role(call, methods), subject) ? victim : reliever;
      Actor.Made made = actor.perform(() -> actor.make(call));
      if (made.thrown().isPresent() && !reports.mayBe(made.thrown().get())) {
        couldNotGoOn(made.thrown().get());
        return;
      }
    }
  }

  private void couldNotGoOn(Throwable thrown) {
    failure = failure.or(() -> Optional.of("could not go on: " + thrown));
  }
}
