package gauntlet.fault;

import gauntlet.contract.Call;
import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Method;
import gauntlet.contract.Operation;
import gauntlet.contract.Party;
import gauntlet.contract.Role;
import gauntlet.history.History;
import gauntlet.solo.Occasion;
import gauntlet.subject.Subject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** An instance in this process, all of whose parties are one thread, and what they answer. */
final class Stage {
  private static final long ALIGNMENT = 128;

  private final Subject<?> subject;
  private final Occasion occasion;
  private final List<Method> methods;
  private final Map<Role, Party> ends = new EnumMap<>(Role.class);

  /** Others look at them when a call does not return. */
  private final List<Operation> operations = new CopyOnWriteArrayList<>();

  private long time;
  private MemorySegment memory;
  private boolean isThere;

  /** The first exception that was of no type of its own. */
  private Optional<String> untyped = Optional.empty();

  /** Who is the other party: one that attaches later is a client of its own. */
  private int other = Occasion.OTHER;

  Stage(Subject<?> subject, Occasion occasion) {
    this.subject = subject;
    this.occasion = occasion;
    this.methods = subject.contract().methods();
  }

  /** Makes the instance, has all attach, brings it into its state, does this, and removes it. */
  void during(Runnable act) {
    try (Arena arena = Arena.ofShared()) {
      memory = arena.allocate(subject.bytesFor(occasion.shape()), ALIGNMENT);
      subject.create(memory, occasion.shape());
      isThere = true;
      try {
        attachAll();
        occasion.before().forEach(this::make);
        act.run();
      } finally {
        ends.values().forEach(Party::close);
        remove();
      }
    }
  }

  private void remove() {
    if (isThere) {
      isThere = false;
      subject.destroy(memory);
    }
  }

  private void attachAll() {
    for (Method method : methods) {
      ends.computeIfAbsent(method.role(), role -> attach(subject, memory, role));
    }
  }

  /** Whoever is not the victim closes its end. */
  void otherLeaves() {
    Role victims = Occasion.role(occasion.last(), methods);
    ends.forEach(
        (role, end) -> {
          if (role != victims) {
            end.close();
          }
        });
    ends.keySet().retainAll(Set.of(victims));
  }

  /** The same; and the creator removes the instance. */
  void othersAreGone() {
    otherLeaves();
    remove();
  }

  /** In place of who has left. */
  void anotherAttaches() {
    other++;
    attachAll();
  }

  private static <T> Party attach(Subject<T> subject, MemorySegment memory, Role role) {
    return subject.contract().party(subject.attach(memory, role));
  }

  /** Who makes the last call of the occasion. */
  Party victim() {
    return ends.get(Occasion.role(occasion.last(), methods));
  }

  /** How many calls have been made. */
  int calls() {
    return operations.size();
  }

  /** What all have answered. */
  History history() {
    return new History(List.copyOf(operations), List.of());
  }

  void make(Call call) {
    Party party = ends.get(Occasion.role(call, methods));
    party.prepare(call);
    long invoked = ++time;
    note(call, Operation.UNKNOWN, invoked, Operation.NEVER);
    long answer = Operation.THREW;
    try {
      party.call();
      answer = party.answer();
    } finally {
      operations.removeLast();
      note(call, answer, invoked, ++time);
    }
  }

  /** The same; it may end in an exception, which is to be of a type of its own. */
  void attempt(Call call) {
    try {
      make(call);
    } catch (RuntimeException | Error e) { // Whatever the code under test throws is an answer.
      leaveOpen();
      if (!Trial.isTyped(e)) {
        untyped = untyped.or(() -> Optional.of("an exception of no type of its own: " + e));
      }
    }
  }

  /** What an attempt ended in first that was of no type of its own. */
  Optional<String> untyped() {
    return untyped;
  }

  /** Who hangs in it, is in it for ever. */
  private void note(Call call, long answer, long invoked, long returned) {
    int client = occasion.client(call, methods);
    operations.add(
        new Operation(
            client == Occasion.VICTIM ? client : other,
            call.method(),
            call.argument(),
            answer,
            invoked,
            returned));
  }

  /** What the last call has done is for the others to see, as if its caller had died in it. */
  void leaveOpen() {
    Operation call = operations.removeLast();
    boolean mayComeLate = subject.guarantees().crash() == CrashCriterion.ANY_TIME;
    operations.add(
        new Operation(
            call.client(),
            call.method(),
            call.argument(),
            Operation.UNKNOWN,
            call.invoked(),
            mayComeLate ? Operation.NEVER : call.returned()));
  }
}
