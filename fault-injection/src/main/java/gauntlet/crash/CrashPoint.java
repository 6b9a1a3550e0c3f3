package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.CallText;
import gauntlet.contract.Completion;
import gauntlet.contract.Contract;
import gauntlet.contract.Method;
import gauntlet.contract.Operation;
import gauntlet.contract.Shape;
import gauntlet.image.CallTrace;
import java.io.Serializable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a victim dies or is stopped: a state of the instance, the call it makes then, and what
 * becomes of it.
 *
 * @param traceHash of the stores the call made when the point was found, see {@link CallTrace#hash}
 */
record CrashPoint(Situation situation, Fate fate, int traceHash) {
  private static final Pattern FORM =
      Pattern.compile("([^/]+)/([^/]+)/([^/]+)/([^/]+)/([0-9a-f]{1,8})");

  /**
   * An instance in some state, and what somebody is to die in.
   *
   * @param prologue the calls that bring a new instance into this state
   * @param last the call the victim dies in
   */
  record Situation(Shape shape, List<Call> prologue, Call last) implements Serializable {
    private static final long serialVersionUID = 1L;

    Situation {
      prologue = List.copyOf(prologue);
    }

    /** Whether no call waits for somebody else. */
    boolean completes(Contract<?> contract) {
      List<Operation> calls =
          Stream.concat(prologue.stream(), Stream.of(last))
              .map(call -> operation(call, contract.methods()))
              .toList();
      return Completion.isCertain(contract.specification(shape), calls);
    }

    private Operation operation(Call call, List<Method> methods) {
      boolean isVictims = methods.get(call.method()).role() == methods.get(last.method()).role();
      int client = isVictims ? Rehearsal.VICTIM : Rehearsal.SURVIVOR;
      return new Operation(
          client, call.method(), call.argument(), Operation.UNKNOWN, 0, Operation.NEVER);
    }

    /** The number of the first value nobody has used. */
    long nextValue() {
      return Math.max(Call.valueAfter(prologue), Call.valueAfter(List.of(last)));
    }
  }

  /**
   * Reads what {@link #format} wrote.
   *
   * @throws IllegalArgumentException if it is no crash point
   */
  static CrashPoint parse(String text, List<Method> methods) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a crash point: text=" + text);
    }
    Shape shape = Shape.parse(matcher.group(1));
    CallText calls = new CallText(methods, shape.longest());
    List<Call> last = calls.parse(matcher.group(3));
    if (last.size() != 1) {
      throw new IllegalArgumentException("a victim dies in one call: text=" + text);
    }
    return new CrashPoint(
        new Situation(shape, calls.parse(matcher.group(2)), last.getFirst()),
        Fate.parse(matcher.group(4), calls),
        Integer.parseUnsignedInt(matcher.group(5), 16));
  }

  /**
   * As text, for replay tokens: {@code 4x12/o1po2/o3/7-2/9f3c} takes a queue for 4 messages of 12
   * bytes, offers 1, polls, offers 2, and dies in offering 3 with its first seven stores made but
   * for the one with index 2.
   */
  String format(List<Method> methods) {
    CallText calls = new CallText(methods, situation.shape().longest());
    return String.join(
        "/",
        situation.shape().toString(),
        calls.format(situation.prologue()),
        calls.format(List.of(situation.last())),
        fate.format(calls),
        Integer.toHexString(traceHash));
  }
}
