package gauntlet.rogue;

import gauntlet.contract.Call;
import gauntlet.contract.Contract;
import gauntlet.contract.Isolation;
import gauntlet.contract.Method;
import gauntlet.contract.Operation;
import gauntlet.contract.Party;
import gauntlet.contract.Role;
import gauntlet.judge.Undetected;
import gauntlet.rogue.Intrusion.Bystanders;
import gauntlet.shm.ProcessIdentity;
import gauntlet.solo.Occasion;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How parties go on when there is garbage, in the thread of whoever plays them: each call that
 * waits for nobody is to return, with any answer, or with an exception that is one.
 */
final class Endurance<T> {
  /** Who was there before others come. */
  private static final ProcessIdentity FORMER = ProcessIdentity.ofNobody(0);

  private final Subject<T> subject;
  private final Occasion occasion;
  private final MemorySegment memory;
  private final List<Method> methods;
  private final Map<Role, Party> ends = new EnumMap<>(Role.class);
  private final List<Operation> operations = new ArrayList<>();
  private Optional<String> harm = Optional.empty();
  private Optional<String> refusal = Optional.empty();

  /** In this memory, in which there is an instance that nobody is attached to. */
  Endurance(Subject<T> subject, Occasion occasion, MemorySegment memory) {
    this.subject = subject;
    this.occasion = occasion;
    this.memory = memory;
    this.methods = subject.contract().methods();
  }

  /** The occasions on which the last call waits for nobody. */
  static List<Occasion> occasions(Subject<?> subject, Random random) {
    List<Occasion> occasions = Occasion.all(subject, random);
    occasions.removeIf(occasion -> !neverWaits(occasion.last(), occasion, subject.contract()));
    return occasions;
  }

  /** The calls that are made when there is garbage: the last one, and then all others. */
  static List<Call> calls(Contract<?> contract, Occasion occasion) {
    List<Call> calls = new ArrayList<>();
    calls.add(occasion.last());
    calls.addAll(occasion.epilogue(contract));
    calls.removeIf(call -> !neverWaits(call, occasion, contract));
    return calls;
  }

  private static boolean neverWaits(Call call, Occasion occasion, Contract<?> contract) {
    return contract
        .specification(occasion.shape())
        .neverWaits(occasion.pending(call, contract.methods()));
  }

  /**
   * Brings the instance into the state of the occasion. Those who do not stay are a process that is
   * dead afterwards.
   */
  void prepare(Bystanders bystanders) {
    switch (bystanders) {
      case STAYING -> begin();
      case COMING ->
          ProcessIdentity.whileAlive(
              List.of(FORMER), () -> ProcessIdentity.actAs(FORMER, this::begin));
    }
  }

  private void begin() {
    roles().forEach(this::attach);
    occasion.before().forEach(this::make);
  }

  /**
   * All go on until something is not as it should be.
   *
   * @param calls of {@link #calls}
   * @param beforeEach is run before each
   */
  void goOn(Bystanders bystanders, List<Call> calls, Runnable beforeEach) {
    if (bystanders == Bystanders.COMING) {
      for (Role role : roles()) {
        beforeEach.run();
        bear("recover", () -> subject.recover(memory, role));
      }
      ends.clear();
      for (Role role : roles()) {
        beforeEach.run();
        bear("attach", () -> attach(role));
      }
    }
    for (Call call : calls) {
      if (ends.containsKey(Occasion.role(call, methods))) {
        beforeEach.run();
        bear(methods.get(call.method()).name(), () -> make(call));
      }
    }
    if (harm.isEmpty() && subject.guarantees().isolation() == Isolation.DETECTED) {
      harm = Undetected.in(operations, subject.contract().specification(occasion.shape()));
    }
  }

  /** What was not as it should be. */
  Optional<String> harm() {
    return harm;
  }

  /** The first exception that was an answer, in words. */
  Optional<String> refusal() {
    return refusal;
  }

  /** What was called, and what was answered. */
  List<Operation> operations() {
    return List.copyOf(operations);
  }

  private Set<Role> roles() {
    return methods.stream().map(Method::role).collect(Collectors.toCollection(TreeSet::new));
  }

  private void attach(Role role) {
    ends.put(role, subject.contract().party(subject.attach(memory, role)));
  }

  /** Does something that garbage may keep from its end. */
  private void bear(String what, Runnable action) {
    if (harm.isPresent()) {
      return;
    }
    try {
      action.run();
    } catch (RuntimeException | Error e) { // Whatever the code under test throws is judged.
      if (Containment.isAnswer(e)) {
        refusal = refusal.or(() -> Optional.of(what + ": " + e));
      } else {
        harm = Optional.of(what + Containment.inWords(e));
      }
    }
  }

  /** Makes a call, and writes it down, whether it returns or throws. */
  private void make(Call call) {
    long answer = Operation.THREW;
    try {
      answer = ends.get(Occasion.role(call, methods)).answerTo(call);
    } finally {
      long time = 2L * operations.size();
      operations.add(
          new Operation(
              occasion.client(call, methods),
              call.method(),
              call.argument(),
              answer,
              time + 1,
              time + 2));
    }
  }
}
