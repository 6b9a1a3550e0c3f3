package gauntlet.interleave;

import gauntlet.contract.Call;
import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import gauntlet.engine.Interleaving;
import gauntlet.engine.Step;
import gauntlet.history.History;
import gauntlet.shm.Futex;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;
import org.jetbrains.kotlinx.lincheck.trace.CodeLocationTracePoint;
import org.jetbrains.kotlinx.lincheck.trace.MethodCallTracePoint;
import org.jetbrains.kotlinx.lincheck.trace.MethodReturnTracePoint;
import org.jetbrains.kotlinx.lincheck.trace.ReturnedValueResult;
import org.jetbrains.kotlinx.lincheck.trace.SwitchEventTracePoint;
import org.jetbrains.kotlinx.lincheck.trace.TracePoint;

/**
 * A Lincheck trace as an {@link Interleaving}: the calls of the contract, the accesses to shared
 * memory, the sleeps and wake-ups, and where threads were switched, from the start of the threads.
 * Everything else Lincheck traces (the harness, fields of one thread, arithmetic) is left out.
 */
final class TraceReader {
  private static final String CONSTRUCTOR = "<init>";

  /** An argument that says no more than that there is a memory. */
  private static final String MEMORY = "\\w*MemorySegment\\w*#\\d+|\\w*Buffer\\w*#\\d+";

  private final Specification<?> specification;
  private final Accessors accessors;
  private final ExecutionScenario scenario;
  private final List<Tracked> threads = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private long now;

  private TraceReader(
      ExecutionScenario scenario, Specification<?> specification, Accessors accessors) {
    this.scenario = scenario;
    this.specification = specification;
    this.accessors = accessors;
    for (int thread = 0; thread < scenario.getNThreads(); thread++) {
      threads.add(new Tracked());
    }
  }

  /** What is known of a thread so far. */
  private static final class Tracked {
    /** The calls it has begun; null as an answer: not yet returned. */
    private final List<Operation> calls = new ArrayList<>();

    /** The access it is within; what it does there is part of it. */
    private MethodCallTracePoint access;
  }

  /** Reads the trace of a failure that has one. */
  static TraceReader of(
      LincheckFailure failure, Specification<?> specification, Accessors accessors) {
    TraceReader reader = new TraceReader(failure.getScenario(), specification, accessors);
    failure.getTrace().getTrace().forEach(reader::read);
    return reader;
  }

  /** The calls that were begun, with the numbers of the moments at which they began and ended. */
  History history() {
    return new History(threads.stream().flatMap(t -> t.calls.stream()).toList(), List.of());
  }

  private void read(TracePoint point) {
    switch (point) {
      case MethodCallTracePoint call -> enter(call);
      case MethodReturnTracePoint end -> leave(end.getMethodTracePoint$lincheck());
      case SwitchEventTracePoint change ->
          add(change, Step.Kind.SWITCH, change.getReason().toString(), "");
      default -> {
        // Not a step.
      }
    }
  }

  private void enter(MethodCallTracePoint point) {
    Tracked thread = threads.get(point.getIThread());
    if (point.isActor()) {
      Operation operation = operation(point, thread.calls.size(), now++);
      thread.calls.add(operation);
      add(point, Step.Kind.CALL, specification.inWords(operation).call(), "");
    } else if (thread.access == null && isAccess(point)) {
      thread.access = point;
      add(point, Step.Kind.ACCESS, describe(point), place(point));
    }
  }

  private void leave(MethodCallTracePoint point) {
    Tracked thread = threads.get(point.getIThread());
    if (point == thread.access) {
      thread.access = null;
    } else if (point.isActor()) {
      Operation call = thread.calls.removeLast().noLaterThan(now++);
      thread.calls.add(call);
      if (!call.isPending()) {
        add(point, Step.Kind.RETURN, specification.inWords(call).answer(), "");
      }
    }
  }

  private boolean isAccess(MethodCallTracePoint point) {
    String className = point.getClassName();
    return !point.getMethodName().equals(CONSTRUCTOR)
        && (accessors.mayBeMeantBy(className) || className.equals(Futex.class.getName()));
  }

  private Operation operation(MethodCallTracePoint point, int index, long invoked) {
    Actor actor = actors(point.getIThread()).get(index);
    Call call = LincheckCalls.callOf(actor);
    return new Operation(
        LincheckCalls.partyOf(actor),
        call.method(),
        call.argument(),
        answer(point),
        invoked,
        Operation.NEVER);
  }

  private static long answer(MethodCallTracePoint point) {
    if (point.getReturnedValue() instanceof ReturnedValueResult.ValueResult value) {
      return Long.parseLong(value.getResultRepresentation());
    }
    return point.getReturnedValue() instanceof ReturnedValueResult.ExceptionResult
        ? Operation.THREW
        : Operation.UNKNOWN;
  }

  private List<Actor> actors(int thread) {
    List<Actor> actors = new ArrayList<>();
    if (thread == 0) {
      actors.addAll(scenario.getInitExecution());
    }
    actors.addAll(scenario.getParallelExecution().get(thread));
    if (thread == 0) {
      actors.addAll(scenario.getPostExecution());
    }
    return actors;
  }

  /** Without the memory, which is the same all over. */
  private static String describe(MethodCallTracePoint point) {
    String className = point.getClassName();
    List<String> arguments =
        point.getParameters().stream().filter(argument -> !argument.matches(MEMORY)).toList();
    String call =
        className.substring(className.lastIndexOf('.') + 1)
            + "."
            + point.getMethodName()
            + "("
            + String.join(", ", arguments)
            + ")";
    return point.getReturnedValue() instanceof ReturnedValueResult.ValueResult value
        ? call + " -> " + value.getResultRepresentation()
        : call;
  }

  /** As crash points are named: {@code SpscRing.publish:153}. */
  private static String place(CodeLocationTracePoint point) {
    StackTraceElement place = point.getStackTraceElement();
    String className = place.getClassName().replace('/', '.');
    return className.substring(className.lastIndexOf('.') + 1)
        + "."
        + place.getMethodName()
        + ":"
        + place.getLineNumber();
  }

  /** Nobody interferes with the calls before the threads start: that they were made is enough. */
  private void add(TracePoint point, Step.Kind kind, String what, String where) {
    int begun = threads.get(point.getIThread()).calls.size();
    if (point.getIThread() == 0 && begun <= scenario.getInitExecution().size()) {
      return;
    }
    steps.add(new Step(point.getIThread(), kind, what, where));
  }

  /** The whole. */
  Interleaving interleaving() {
    int before = scenario.getInitExecution().size();
    int own = scenario.getParallelExecution().getFirst().size();
    List<List<String>> calls = new ArrayList<>();
    for (int thread = 0; thread < threads.size(); thread++) {
      calls.add(describe(thread));
    }
    List<String> first = calls.getFirst();
    calls.set(0, first.subList(before, before + own));
    return new Interleaving(
        first.subList(0, before), calls, first.subList(before + own, first.size()), steps);
  }

  /** The calls of a thread, with their answers as far as they returned. */
  private List<String> describe(int thread) {
    List<String> described = new ArrayList<>();
    List<Operation> begun = threads.get(thread).calls;
    List<Actor> actors = actors(thread);
    for (int i = 0; i < actors.size(); i++) {
      Call call = LincheckCalls.callOf(actors.get(i));
      Operation operation =
          i < begun.size()
              ? begun.get(i)
              : new Operation(
                  LincheckCalls.partyOf(actors.get(i)),
                  call.method(),
                  call.argument(),
                  Operation.UNKNOWN,
                  0,
                  Operation.NEVER);
      described.add(
          operation.isPending()
              ? specification.inWords(operation).call()
              : specification.describe(operation));
    }
    return described;
  }
}
