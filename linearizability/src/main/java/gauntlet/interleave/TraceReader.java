package gauntlet.interleave;

import gauntlet.contract.Call;
import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import gauntlet.engine.Interleaving;
import gauntlet.engine.Recording;
import gauntlet.engine.Recording.Bytes;
import gauntlet.engine.Recording.Moment;
import gauntlet.engine.Sparse;
import gauntlet.engine.Step;
import gauntlet.history.History;
import gauntlet.shm.Futex;
import gauntlet.subject.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** Of each call of an accessor class, which moment it is part of, calls before counted. */
  private final List<Integer> accesses = new ArrayList<>();

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
    } else if (!thread.calls.isEmpty() && isAccess(point)) {
      if (thread.access == null) {
        thread.access = point;
        add(point, Step.Kind.ACCESS, describe(point), place(point));
      }
      if (accessors.mayBeMeantBy(point.getClassName())) {
        accesses.add(lastMoment(point));
      }
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
    if (isBefore(point)) {
      return;
    }
    steps.add(new Step(point.getIThread(), kind, what, where));
  }

  private boolean isBefore(TracePoint point) {
    int begun = threads.get(point.getIThread()).calls.size();
    return point.getIThread() == 0 && begun <= scenario.getInitExecution().size();
  }

  /** Which moment it is by now: before the threads start, each call is one. */
  private int lastMoment(TracePoint point) {
    return isBefore(point)
        ? threads.getFirst().calls.size() - 1
        : scenario.getInitExecution().size() + steps.size() - 1;
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

  /**
   * What happened to memory at each step.
   *
   * @param camera that was on it in this run
   * @param fields what the layout calls what is there
   * @return nothing if the trace has other accesses than the camera has seen
   */
  Optional<Recording> recording(Camera camera, List<Field> fields) {
    List<List<Bytes>> changes = camera.changes();
    if (changes.size() != accesses.size()) {
      return Optional.empty();
    }
    Interleaving whole = interleaving();
    byte[] start = camera.start();
    List<Moment> moments = new ArrayList<>();
    whole.before().forEach(call -> moments.add(moment("before", Moment.Kind.CALL, call, "")));
    for (Step step : steps) {
      moments.add(moment("thread " + step.thread(), kind(step), words(step), step.where()));
    }
    for (int i = 0; i < changes.size(); i++) {
      if (!changes.get(i).isEmpty()) {
        int at = accesses.get(i);
        moments.set(at, changed(moments.get(at), changes.get(i)));
      }
    }
    return Optional.of(
        new Recording(start.length, fields, new Sparse(start).rows(moments), moments));
  }

  private static Moment moment(String party, Moment.Kind kind, String what, String where) {
    return new Moment(party, kind, what, where, List.of());
  }

  private static String words(Step step) {
    return switch (step.kind()) {
      case CALL, ACCESS -> step.what();
      case SWITCH -> ("switch " + step.what()).strip();
      case RETURN -> "-> " + step.what();
    };
  }

  private static Moment.Kind kind(Step step) {
    return switch (step.kind()) {
      case CALL -> Moment.Kind.CALL;
      case ACCESS -> Moment.Kind.ACCESS;
      case SWITCH -> Moment.Kind.SWITCH;
      case RETURN -> Moment.Kind.RETURN;
    };
  }

  /** The same, of which it is known that it changed this, too. */
  private static Moment changed(Moment moment, List<Bytes> changes) {
    List<Bytes> all = new ArrayList<>(moment.changes());
    all.addAll(changes);
    boolean isAccess = moment.kind() == Moment.Kind.ACCESS;
    return new Moment(
        moment.party(),
        isAccess ? Moment.Kind.STORE : moment.kind(),
        moment.what(),
        moment.where(),
        all);
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
