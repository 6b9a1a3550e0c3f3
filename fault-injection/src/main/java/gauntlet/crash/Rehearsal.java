package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.Contract;
import gauntlet.contract.Method;
import gauntlet.contract.Operation;
import gauntlet.contract.Role;
import gauntlet.contract.Takeover;
import gauntlet.crash.Prologue.EarlierDeath;
import gauntlet.hook.AccessHook;
import gauntlet.image.CallTrace;
import gauntlet.image.Cut;
import gauntlet.shm.ProcessIdentity;
import gauntlet.shm.Shm;
import gauntlet.solo.SleeplessFutex;
import gauntlet.solo.StepLimit;
import gauntlet.subject.Subject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A situation and what becomes of it, played within one process: victim and survivors are objects,
 * a crash is an image written over the memory, and who is stopped waits while the others' code runs
 * inside its next store. It takes microseconds where real processes take a tenth of a second.
 */
final class Rehearsal<T> {
  /** Is told of what the parties are about to do; when it is told, it may look at the memory. */
  interface Witness {
    /** A performance, from a new instance. */
    default void begins() {}

    default void calls(int client, Call call, Stop stop) {}

    default void recovers(int client, Role dead, Stop stop) {}

    default void reached(Stage stage) {}
  }

  /** Nobody. */
  private static final Witness NO_WITNESS = new Witness() {};

  static final int VICTIM = 0;
  static final int SURVIVOR = 1;
  static final int OTHER = 2;
  static final int PREDECESSOR = 3;

  /** What a client is called. */
  static String name(int client) {
    return switch (client) {
      case VICTIM -> "victim";
      case SURVIVOR -> "survivor";
      case PREDECESSOR -> "predecessor";
      default -> "other";
    };
  }

  /** Regions begin behind a header of two cache lines. */
  private static final long ALIGNMENT = 128;

  private final Subject<T> subject;
  private final Contract<T> contract;
  private final Situation situation;
  private final MemorySegment memory;
  private final Actors actors;
  private final Witness witness;
  private final Role dying;
  private final List<Call> epilogue;
  private final List<Call> meanwhile;

  /** What one who has come meanwhile does; none if nobody may come. */
  private final List<Call> newcomers;

  /** What that one and the survivor bring by turns. */
  private final List<Call> byTurns;

  /** What the survivor does after that. */
  private final List<Call> end;

  /** A value that comes nowhere else. */
  private final long freshValue;

  private final StepLimit limit = new StepLimit();

  /**
   * What the predecessor's call leaves, beside a victim of this identity, which is in the memory,
   * too; worked out when it is first played.
   */
  private final Map<ProcessIdentity, CallTrace> earlier = new HashMap<>();

  /** A rehearsal that nobody looks at. */
  Rehearsal(Subject<T> subject, Situation situation, MemorySegment memory) {
    this(subject, situation, memory, Actors.ofModel(), NO_WITNESS);
  }

  Rehearsal(
      Subject<T> subject,
      Situation situation,
      MemorySegment memory,
      Actors actors,
      Witness witness) {
    this.subject = subject.with(new SleeplessFutex(limit));
    this.contract = subject.contract();
    this.situation = situation;
    this.memory = memory;
    this.actors = actors;
    this.witness = witness;
    this.dying = role(situation.last());
    this.epilogue = contract.epilogue(situation.shape(), situation.nextValue());
    List<Call> again = epilogueAfter(epilogue);
    this.meanwhile =
        again.stream()
            .filter(
                call -> isOpenToOthers(call) || subject.guarantees().takeover() == Takeover.FENCED)
            .toList();
    List<Call> onceMore = epilogueAfter(again);
    this.newcomers = openToNewcomers(again);
    this.byTurns = openToNewcomers(onceMore).stream().filter(this::takesValue).toList();
    this.end = epilogueAfter(onceMore);
    this.freshValue = Call.valueAfter(end);
  }

  private List<Call> epilogueAfter(List<Call> calls) {
    return contract.epilogue(situation.shape(), Call.valueAfter(calls));
  }

  /** Those that may be made while the survivor has the same role. */
  private List<Call> openToNewcomers(List<Call> calls) {
    return calls.stream().filter(call -> subject.maxParties(role(call)) > 1).toList();
  }

  /** Memory for it, aligned like that of a region. */
  static MemorySegment allocate(Arena arena, Subject<?> subject, Situation situation) {
    return arena.allocate(subject.bytesFor(situation.shape()), ALIGNMENT);
  }

  /** The call the victim dies in, made to its end. */
  CallTrace trace() {
    Play play = new Play(actors.victim());
    return trace(play.victim, situation.last());
  }

  /** The call the predecessor dies in, made to its end; it must have one. */
  CallTrace tracePredecessor() {
    return tracePredecessor(actors.victim());
  }

  private CallTrace tracePredecessor(ProcessIdentity victimIdentity) {
    Play play = new Play(victimIdentity, Optional.empty());
    EarlierDeath death = situation.prologue().death().orElseThrow();
    return ProcessIdentity.whileAlive(
        List.of(victimIdentity), () -> trace(play.predecessor, death.call()));
  }

  private CallTrace trace(Ends<T> ends, Call call) {
    Recorder recorder = recorder();
    byte[] base = image();
    // Attached by now: that somebody may have to do first is no part of the call.
    Runnable begin =
        () -> {
          AccessHook.unwatch();
          System.arraycopy(image(), 0, base, 0, base.length);
          limit.reset();
          watch(recorder);
        };
    watch(limit);
    try {
      ends.perform(call, begin, AccessHook::unwatch);
    } catch (StepLimit.Exceeded e) {
      // What it stored until then is all there is: it waits for somebody who died before. If it
      // does so when it attaches, it never comes to the call.
      AccessHook.unwatch();
    }
    return new CallTrace(base, recorder.trace());
  }

  /** How many stores of its call the predecessor makes. */
  static int storesOf(EarlierDeath death, CallTrace trace) {
    return Math.min(death.stores(), trace.stores().size());
  }

  /** The image that all the killed leave; none if somebody makes fewer stores than it takes. */
  Optional<byte[]> left(Fate.Killed fate) {
    CallTrace trace = trace();
    if (fate.cut().stores() > trace.stores().size()) {
      return Optional.empty();
    }
    byte[] image = trace.image(fate.cut());
    for (int index = 0; index < fate.recoveries().size(); index++) {
      CallTrace recovery = traceRecovery(image, index);
      int at = fate.recoveries().get(index);
      if (at > recovery.stores().size()) {
        return Optional.empty();
      }
      image = recovery.image(Cut.prefix(at));
    }
    return Optional.of(image);
  }

  /** A recovery from a crash that left this image, made to its end by the recoverer so numbered. */
  CallTrace traceRecovery(byte[] image, int recoverer) {
    new Play(actors.victim());
    overwrite(image);
    Recorder recorder = recorder();
    watch(recorder);
    try {
      ends(actors.recoverers().get(recoverer)).recover(dying);
    } catch (RuntimeException | Error e) {
      // What it stored until then is all there is; that it fails is seen when a survivor does it.
      return new CallTrace(image, recorder.trace());
    } finally {
      AccessHook.unwatch();
    }
    return new CallTrace(image, recorder.trace());
  }

  /** Plays this fate; none if somebody makes fewer stores than it takes. */
  Optional<Survival> meet(Fate fate) {
    return switch (fate) {
      case Fate.Killed killed -> left(killed).map(this::survive);
      case Fate.RecoveredTwice twice ->
          left(Fate.Killed.at(twice.cut())).flatMap(image -> recoverTwice(image, twice.at()));
      case Fate.RecoveredBeside beside ->
          left(Fate.Killed.at(beside.cut()))
              .flatMap(image -> recoverBeside(image, beside.peer(), beside.at()));
      case Fate.Stopped stopped -> stop(stopped.at());
    };
  }

  /** Lets a crash leave this image, and the survivor recover and go on. */
  Survival survive(byte[] image) {
    Play play = new Play(actors.victim());
    play.crash(image);
    play.limited(
        () -> {
          play.recover(play.survivor, SURVIVOR);
          play.recovered();
          play.goOn();
        });
    return play.end();
  }

  /**
   * Two recover from a crash at once, and the other has gone on when the survivor comes to its
   * store {@code at}; none if that makes fewer stores.
   */
  Optional<Survival> recoverTwice(byte[] image, int at) {
    Play play = new Play(actors.victim());
    play.crash(image);
    Ends<T> other = ends(actors.other());
    Interruption interruption =
        play.interruption(
            at,
            () -> {
              play.recover(other, OTHER);
              play.recovered();
              play.make(other, OTHER, newcomers);
            });
    play.limited(
        () -> {
          play.recover(play.survivor, SURVIVOR, interruption);
          play.make(play.survivor, SURVIVOR, epilogue);
          play.makeByTurns(other, OTHER, byTurns);
          play.make(play.survivor, SURVIVOR, end);
          witness.reached(Stage.END);
        });
    return interruption.hasHappened() ? Optional.of(play.end()) : Optional.empty();
  }

  /** A recovery takes place inside a call of another party; none if that makes fewer stores. */
  Optional<Survival> recoverBeside(byte[] image, Call peerCall, int at) {
    Play play = new Play(actors.victim());
    play.crash(image);
    Ends<T> other = ends(actors.other());
    boolean isOthers = isVictims(peerCall);
    Interruption interruption =
        play.interruption(
            at,
            () -> {
              play.recover(isOthers ? play.survivor : other, isOthers ? SURVIVOR : OTHER);
              play.recovered();
            });
    play.limited(
        () -> {
          play.make(
              isOthers ? other : play.survivor,
              isOthers ? OTHER : SURVIVOR,
              peerCall,
              interruption);
          witness.reached(Stage.RESUMED);
          play.goOn();
        });
    return interruption.hasHappened() ? Optional.of(play.end()) : Optional.empty();
  }

  /** The victim is stopped, others go on, and it resumes; none if it makes fewer stores. */
  Optional<Survival> stop(int at) {
    boolean fenced = subject.guarantees().takeover() == Takeover.FENCED;
    Play play = new Play(actors.other());
    Interruption interruption = play.interruption(at, () -> goOnWithoutVictim(play));
    play.limited(
        () -> {
          if (fenced) {
            play.makeOrBeFenced(situation.last(), interruption);
            witness.reached(Stage.RESUMED);
            play.goOn();
          } else {
            play.make(play.victim, VICTIM, situation.last(), interruption);
            witness.reached(Stage.RESUMED);
            epilogue.forEach(play::makeByRole);
            witness.reached(Stage.END);
          }
        });
    return interruption.hasHappened() ? Optional.of(play.end()) : Optional.empty();
  }

  private void goOnWithoutVictim(Play play) {
    switch (subject.guarantees().takeover()) {
      case KNOWN_DEAD -> {} // Nobody knows that it is dead: it is not.
      case PROVEN_DEAD -> play.recover(play.survivor, SURVIVOR);
      case FENCED -> {
        play.died();
        play.recover(play.survivor, SURVIVOR);
        play.recovered();
      }
    }
    play.make(play.survivor, SURVIVOR, meanwhile);
  }

  /** The calls that a party may be inside while another recovers from the victim's death. */
  List<Call> peerCalls() {
    return contract.states(situation.shape()).stream()
        .flatMap(List::stream)
        .filter(this::isOpenToOthers)
        .map(this::withFreshValue)
        .distinct()
        .toList();
  }

  private boolean takesValue(Call call) {
    return contract.methods().get(call.method()).takesValue();
  }

  private Call withFreshValue(Call call) {
    return takesValue(call) ? Call.of(call.method(), freshValue, call.length()) : call;
  }

  /** Whether somebody else may make the call while the victim lives. */
  private boolean isOpenToOthers(Call call) {
    return !isVictims(call) || subject.maxParties(dying) > 1;
  }

  /** Whether it is the victim who makes the call, before it dies in its last one. */
  static boolean isVictims(Call call, Situation situation, Contract<?> contract) {
    List<Method> methods = contract.methods();
    return methods.get(call.method()).role() == methods.get(situation.last().method()).role();
  }

  private boolean isVictims(Call call) {
    return isVictims(call, situation, contract);
  }

  private Role role(Call call) {
    return contract.methods().get(call.method()).role();
  }

  private Ends<T> ends(ProcessIdentity identity) {
    return new Ends<>(subject, memory, identity);
  }

  private Recorder recorder() {
    limit.reset();
    return new Recorder(memory, new StoreSites(subject.accessors()), limit);
  }

  private void watch(AccessHook.Watcher watcher) {
    AccessHook.watch(memory.address(), memory.byteSize(), watcher);
  }

  private byte[] image() {
    byte[] image = new byte[Math.toIntExact(memory.byteSize())];
    Shm.read(memory, 0, image, 0, image.length);
    return image;
  }

  private void overwrite(byte[] image) {
    Shm.write(memory, 0, image, 0, image.length);
  }

  /** One performance, from a new instance to its end. */
  private final class Play {
    private final Chronicle chronicle = new Chronicle();
    private final Ends<T> victim;
    private final Ends<T> survivor;
    private final Ends<T> predecessor;
    private Optional<String> failure = Optional.empty();
    private boolean stuck;

    /** Brings a new instance into the situation. */
    Play(ProcessIdentity victimIdentity) {
      this(victimIdentity, situation.prologue().death());
    }

    /** The same, but for this death. */
    Play(ProcessIdentity victimIdentity, Optional<EarlierDeath> death) {
      if (death.isPresent() && !earlier.containsKey(victimIdentity)) {
        earlier.put(victimIdentity, tracePredecessor(victimIdentity));
      }
      witness.begins();
      Shm.zero(memory);
      subject.create(memory, situation.shape());
      victim = ends(victimIdentity);
      survivor = ends(actors.survivor());
      predecessor = ends(actors.predecessor());
      ProcessIdentity.whileAlive(List.of(victimIdentity, actors.predecessor()), this::begin);
      death.ifPresent(
          what ->
              ProcessIdentity.whileAlive(
                  List.of(victimIdentity), () -> die(what, earlier.get(victimIdentity))));
    }

    /** What happens before anybody dies. */
    private void begin() {
      limit.reset(); // A witness may look at memory before the first call begins.
      watch(limit);
      try {
        for (Call call : situation.prologue().calls()) {
          int client = situation.client(call, contract.methods());
          make(endsOf(client), client, call);
        }
      } finally {
        AccessHook.unwatch();
      }
    }

    private Ends<T> endsOf(int client) {
      return switch (client) {
        case VICTIM -> victim;
        case PREDECESSOR -> predecessor;
        default -> survivor;
      };
    }

    /** The predecessor dies in its call. */
    private void die(EarlierDeath death, CallTrace trace) {
      chronicle.pending(PREDECESSOR, death.call(), chronicle.tick());
      overwrite(trace.image(Cut.prefix(storesOf(death, trace))));
      chronicle.died(PREDECESSOR);
      witness.reached(Stage.PREDECESSOR_DEAD);
      if (death.isRecovered()) {
        Role role = role(death.call());
        witness.recovers(SURVIVOR, role, Stop.NEVER);
        survivor.recover(role);
        chronicle.recovered(Set.of(PREDECESSOR));
        witness.reached(Stage.PREDECESSOR_RECOVERED);
      }
    }

    /** The victim dies in its last call and leaves this image. */
    void crash(byte[] image) {
      chronicle.pending(VICTIM, situation.last(), chronicle.tick());
      overwrite(image);
      died();
    }

    void died() {
      chronicle.died(VICTIM);
      witness.reached(Stage.DEAD);
    }

    void recovered() {
      boolean isAlike = situation.prologue().isPredecessors(dying, contract.methods());
      chronicle.recovered(isAlike ? Set.of(VICTIM, PREDECESSOR) : Set.of(VICTIM));
      witness.reached(Stage.RECOVERED);
    }

    /** Something that happens inside a call, and must not fail either. */
    Interruption interruption(int at, Runnable event) {
      Runnable witnessed =
          () -> {
            witness.reached(Stage.STOPPED);
            attempt(event);
            witness.reached(Stage.OTHERS_WENT_ON);
          };
      return new Interruption(new Stop(at), witnessed, Rehearsal.this::watch, limit);
    }

    /** The victim's calls by the victim, the others' by the survivor. */
    void makeByRole(Call call) {
      boolean victims = isVictims(call);
      make(victims ? victim : survivor, victims ? VICTIM : SURVIVOR, call);
    }

    /** One by this party, one by the survivor. */
    void makeByTurns(Ends<T> ends, int client, List<Call> calls) {
      for (int i = 0; i < calls.size(); i++) {
        boolean survivors = i % 2 != 0;
        make(survivors ? survivor : ends, survivors ? SURVIVOR : client, calls.get(i));
      }
    }

    void make(Ends<T> ends, int client, List<Call> calls) {
      calls.forEach(call -> make(ends, client, call));
    }

    /** The survivor alone, to the end. */
    void goOn() {
      make(survivor, SURVIVOR, epilogue);
      witness.reached(Stage.END);
    }

    void recover(Ends<T> ends, int client) {
      witness.recovers(client, dying, Stop.NEVER);
      ends.recover(dying);
    }

    void recover(Ends<T> ends, int client, Interruption interruption) {
      witness.recovers(client, dying, interruption.stop());
      interruption.begin();
      ends.recover(dying);
      interruption.end();
      witness.reached(Stage.RESUMED);
    }

    void make(Ends<T> ends, int client, Call call) {
      witness.calls(client, call, Stop.NEVER);
      limit.reset();
      long invoked = chronicle.tick();
      long answer = Operation.THREW;
      try {
        answer = ends.answerTo(call);
      } finally {
        chronicle.returned(client, call, answer, invoked);
      }
    }

    void make(Ends<T> ends, int client, Call call, Interruption interruption) {
      witness.calls(client, call, interruption.stop());
      long invoked = chronicle.tick();
      long answer = Operation.THREW;
      try {
        answer = ends.perform(call, interruption::begin, interruption::end);
      } finally {
        chronicle.returned(client, call, answer, invoked);
      }
    }

    /** The victim's call: it may end in an exception, and then has no effect any more. */
    void makeOrBeFenced(Call call, Interruption interruption) {
      witness.calls(VICTIM, call, interruption.stop());
      long invoked = chronicle.tick();
      try {
        long answer = victim.perform(call, interruption::begin, interruption::end);
        chronicle.returned(VICTIM, call, answer, invoked);
      } catch (RuntimeException e) { // Which one, the contract leaves to the subject.
        chronicle.pending(VICTIM, call, invoked);
      }
    }

    /** Does something that must neither fail nor go on for ever. */
    void limited(Runnable what) {
      limit.reset();
      watch(limit);
      attempt(what);
      AccessHook.unwatch();
    }

    void attempt(Runnable what) {
      try {
        what.run();
      } catch (StepLimit.Exceeded e) {
        stuck = true;
        failure = Optional.of(e.getMessage());
      } catch (RuntimeException | Error e) { // Whatever the code under test throws is an answer.
        failure = Optional.of(e.toString());
      }
    }

    Survival end() {
      return new Survival(chronicle.history(), failure, stuck);
    }
  }
}
