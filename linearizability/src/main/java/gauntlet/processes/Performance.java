package gauntlet.processes;

import gauntlet.contract.Operation;
import gauntlet.contract.Role;
import gauntlet.contract.Takeover;
import gauntlet.engine.ClockKind;
import gauntlet.engine.Deadline;
import gauntlet.history.Crash;
import gauntlet.history.History;
import gauntlet.process.Signals;
import gauntlet.processes.Round.Disturbance;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One round, played by real processes. */
final class Performance implements AutoCloseable {
  /** All clients together: enough to last some tenths of a second, in memory and in the kernel. */
  private static final int CALLS = 200_000;

  private static final int CALLS_OF_THE_KERNEL = 20_000;

  private static final Duration START_DELAY = Duration.ofMillis(5);

  /** A process that has not made its calls by then is taken for blocked forever. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final Duration POLL_PAUSE = Duration.ofNanos(100_000);

  /** The values of two clients never meet. */
  private static final long VALUES_PER_CLIENT = 1L << 32;

  /**
   * What is known of a round.
   *
   * @param failures exceptions that parties met, as text
   * @param blocked the calls that never returned although nobody killed the caller
   */
  record Recording(History history, List<String> failures, List<Operation> blocked) {}

  /** A worker in this round: which of the round's processes it is, and its first client. */
  private record Member(Worker worker, int process, int firstClient) {}

  private final Subject<?> subject;
  private final Round round;
  private final Scene scene;
  private final int callsPerClient;
  private final List<Member> members = new ArrayList<>();
  private final Optional<Member> standby;
  private final List<Crash> crashes = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private boolean isBlocked;

  private Performance(Subject<?> subject, Round round, Scene scene, List<Worker> workers)
      throws IOException, InterruptedException {
    this.subject = subject;
    this.round = round;
    this.scene = scene;
    int calls = subject.medium().isOfTheKernel() ? CALLS_OF_THE_KERNEL : CALLS;
    this.callsPerClient = calls / round.cast().parties().size();
    for (int process = 0; process < round.processes(); process++) {
      members.add(enter(workers.get(process), process));
    }
    this.standby =
        switch (round.disturbance()) {
          case Disturbance.None none -> Optional.empty();
          case Disturbance.Stall stall -> Optional.of(enter(workers.getLast(), stall.process()));
          case Disturbance.Kill kill -> Optional.of(enter(workers.getLast(), kill.process()));
        };
    scene.begin();
  }

  /** Sets the scene of a round, and has the workers enter. */
  static Performance of(Subject<?> subject, Round round, ClockKind clock, Troupe troupe)
      throws IOException, InterruptedException {
    List<Worker> workers = troupe.workers(round.workers());
    Scene scene = Scene.set(subject, round.shape(), clock);
    try {
      return new Performance(subject, round, scene, workers);
    } catch (IOException | InterruptedException | RuntimeException e) {
      scene.close();
      throw e;
    }
  }

  private Member enter(Worker worker, int process) throws IOException, InterruptedException {
    int parties = round.partiesIn(process).size();
    int mostCalls = callsPerClient + Flood.MAX_CLOSING_CALLS;
    return new Member(worker, process, scene.enter(worker, parties, mostCalls));
  }

  /** Plays the round to its end. */
  Recording play() throws IOException, InterruptedException {
    long start = System.nanoTime() + START_DELAY.toNanos();
    for (Member member : members) {
      member.worker().send(flood(member, start));
    }
    List<Member> playing = new ArrayList<>(members);
    switch (round.disturbance()) {
      case Disturbance.None none -> {}
      case Disturbance.Stall stall -> stall(stall);
      case Disturbance.Kill kill -> {
        playing.remove(kill(kill));
        playing.addAll(replacement());
      }
    }
    for (Member member : playing) {
      awaitEnd(member);
    }
    History history = new History(scene.operations(), crashes);
    return new Recording(history, failures, isBlocked ? blocked(history) : List.of());
  }

  private Flood flood(Member member, long start) {
    List<Flood.Part> parts = new ArrayList<>();
    for (int party : round.partiesIn(member.process())) {
      long client = (long) member.firstClient() + parts.size();
      parts.add(
          new Flood.Part(
              List.copyOf(round.cast().parties().get(party)),
              round.seeds().get(party),
              1 + client * VALUES_PER_CLIENT,
              callsPerClient,
              round.shape()));
    }
    return new Flood(parts, start);
  }

  /** Meanwhile, another recovers from it, if it is to find out by itself that it is alive. */
  private void stall(Disturbance.Stall stall) throws InterruptedException, IOException {
    Member member = members.get(stall.process());
    long pid = member.worker().pid();
    sleepFromFirstCall(member, stall.after());
    Signals.stop(pid);
    try {
      if (recoversFromLiving(subject, round)) {
        recover(roles(member));
      }
      Thread.sleep(stall.length());
    } finally {
      Signals.resume(pid);
    }
  }

  /** Whether somebody recovers from one that is only stopped, in this round. */
  static boolean recoversFromLiving(Subject<?> subject, Round round) {
    return round.disturbance() instanceof Disturbance.Stall
        && subject.guarantees().takeover() == Takeover.PROVEN_DEAD;
  }

  private void sleepFromFirstCall(Member member, Duration time) throws InterruptedException {
    Deadline deadline = Deadline.in(TIMEOUT);
    while (!scene.hasBegun(member.firstClient()) && !deadline.isOver()) {
      Thread.sleep(POLL_PAUSE);
    }
    Thread.sleep(time);
  }

  /** Kills a process, and answers which. */
  private Member kill(Disturbance.Kill kill) throws InterruptedException, IOException {
    Member victim = members.get(kill.process());
    sleepFromFirstCall(victim, kill.after());
    victim.worker().close();
    long diedBy = scene.now();
    long recoveredBy = recover(roles(victim));
    for (int i = 0; i < round.partiesIn(victim.process()).size(); i++) {
      crashes.add(new Crash(victim.firstClient() + i, diedBy, recoveredBy));
    }
    return victim;
  }

  private Set<Role> roles(Member member) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    round.partiesIn(member.process()).forEach(i -> roles.addAll(round.cast().parties().get(i)));
    return roles;
  }

  /** Has the process standing by recover from the death of these roles; answers when it had. */
  private long recover(Set<Role> dead) throws IOException, InterruptedException {
    long recoveredBy = Operation.NEVER;
    try {
      for (Role role : dead) {
        recoveredBy = standby.orElseThrow().worker().run(new Recover(role), TIMEOUT);
      }
      return recoveredBy;
    } catch (TaskFailedException e) {
      failures.add(e.getMessage());
      return Operation.NEVER;
    }
  }

  /** The process that takes the dead one's place; none if it could not recover. */
  private List<Member> replacement() throws IOException {
    if (!failures.isEmpty()) {
      return List.of();
    }
    Member heir = standby.orElseThrow();
    heir.worker().send(flood(heir, System.nanoTime()));
    return List.of(heir);
  }

  private void awaitEnd(Member member) throws InterruptedException {
    Worker worker = member.worker();
    Optional<Reply> reply = worker.await(TIMEOUT);
    if (reply.isEmpty()) {
      isBlocked = true;
      return;
    }
    switch (reply.get()) {
      case Reply.Done done -> {}
      case Reply.Threw threw -> failures.add(threw.what());
      case Reply.Ended ended ->
          throw new WorkerException("worker has died: output=" + worker.output());
    }
  }

  private List<Operation> blocked(History history) {
    List<Integer> dead = crashes.stream().map(Crash::client).toList();
    return history.operations().stream()
        .filter(operation -> operation.isPending() && !dead.contains(operation.client()))
        .toList();
  }

  @Override
  public void close() {
    scene.close();
  }
}
