package gauntlet.weaken;

import gauntlet.catalog.Subjects;
import gauntlet.contract.Call;
import gauntlet.contract.Contract;
import gauntlet.contract.Method;
import gauntlet.contract.Party;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.shm.Futex;
import gauntlet.subject.Subject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The main class of the JVM that makes the operations of a subject, one after another, and prints
 * the ids of the mutants that {@link Pairs} finds in them.
 */
final class TraceMain {
  private static final long ALIGNMENT = 128;

  private static final Set<String> PRINTED = new LinkedHashSet<>();

  /** Nobody else is there to wake anybody. */
  private static final class NoSleep implements Futex {
    @Override
    public boolean await(MemorySegment memory, long offset, int expected, long timeoutNanos) {
      return false;
    }

    @Override
    public long patience() {
      return 1;
    }

    @Override
    public int wake(MemorySegment memory, long offset, int sleepers) {
      return 0;
    }
  }

  private TraceMain() {}

  public static void main(String[] arguments) {
    play(Subjects.named(arguments[0]));
  }

  private static <T> void play(Subject<T> subject) {
    Contract<T> contract = subject.contract();
    Subject<T> sleepless = subject.with(new NoSleep());
    for (Shape shape : contract.shapes()) {
      for (List<Call> state : contract.states(shape)) {
        play(sleepless, contract, shape, state);
      }
    }
  }

  private static <T> void play(
      Subject<T> subject, Contract<T> contract, Shape shape, List<Call> state) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(subject.bytesFor(shape), ALIGNMENT);
      subject.create(memory, shape);
      print();
      Map<Role, Party> parties = new EnumMap<>(Role.class);
      for (Method method : contract.methods()) {
        parties.computeIfAbsent(
            method.role(), role -> contract.party(subject.attach(memory, role)));
        print();
      }
      try {
        play(state, contract, parties);
        play(contract.epilogue(shape, Call.valueAfter(state)), contract, parties);
        for (Role role : parties.keySet()) {
          subject.recover(memory, role);
          print();
        }
      } catch (Trace.Waits e) {
        print(); // The rest of these calls is for several parties.
      }
    }
  }

  private static void play(List<Call> calls, Contract<?> contract, Map<Role, Party> parties) {
    for (Call call : calls) {
      Party party = parties.get(contract.methods().get(call.method()).role());
      if (party.mayMake(call.method())) {
        party.prepare(call);
        party.call();
        print();
      }
    }
  }

  private static void print() {
    for (Mutant mutant : Pairs.in(Trace.take())) {
      if (PRINTED.add(mutant.id())) {
        System.out.println(mutant.id());
      }
    }
  }
}
