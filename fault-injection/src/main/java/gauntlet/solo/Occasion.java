package gauntlet.solo;

import gauntlet.contract.Call;
import gauntlet.contract.CallText;
import gauntlet.contract.Completion;
import gauntlet.contract.Contract;
import gauntlet.contract.Method;
import gauntlet.contract.Operation;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.subject.Subject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An instance in some state, and the call that is to meet a fault there. The calls of its role are
 * those of one party, all others those of another.
 *
 * @param before what brings a new instance into the state
 */
public record Occasion(Shape shape, List<Call> before, Call last) implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Pattern FORM = Pattern.compile("([^/]+)/([^/]+)/([^/]+)");

  /** Who meets the fault. */
  public static final int VICTIM = 0;

  /** Who makes the calls of other roles; and goes on when the victim is dead. */
  public static final int OTHER = 1;

  public Occasion {
    before = List.copyOf(before);
  }

  /**
   * Reads what {@link #format} wrote.
   *
   * @throws IllegalArgumentException if it is no occasion
   */
  public static Occasion parse(String text, List<Method> methods) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a state and a call: text=" + text);
    }
    Shape shape = Shape.parse(matcher.group(1));
    CallText calls = new CallText(methods, shape.longest());
    List<Call> last = calls.parse(matcher.group(3));
    if (last.size() != 1) {
      throw new IllegalArgumentException("not one call: text=" + matcher.group(3));
    }
    return new Occasion(shape, calls.parse(matcher.group(2)), last.getFirst());
  }

  /** Such as {@code 4x12/o1p/o2}: a queue for 4 messages of 12 bytes, into which 2 is offered. */
  public String format(List<Method> methods) {
    CallText calls = new CallText(methods, shape.longest());
    return String.join("/", shape.toString(), calls.format(before), calls.format(List.of(last)));
  }

  /** Each state that matters, and each call in it that does not wait; short ones first. */
  public static List<Occasion> all(Subject<?> subject, Random random) {
    Contract<?> contract = subject.contract();
    List<Occasion> all = new ArrayList<>();
    for (Shape shape : contract.shapes()) {
      for (List<Call> state : contract.states(shape)) {
        for (int method = 0; method < contract.methods().size(); method++) {
          Call last =
              contract.methods().get(method).takesValue()
                  ? Call.of(method, Call.valueAfter(state), shape.longest())
                  : Call.of(method);
          all.add(new Occasion(shape, state, last));
        }
      }
    }
    all.removeIf(occasion -> !occasion.completes(contract));
    Collections.shuffle(all, random);
    all.sort(Comparator.comparingInt(occasion -> occasion.before.size()));
    return all;
  }

  /** Whose a call is. */
  public int client(Call call, List<Method> methods) {
    return role(call, methods) == role(last, methods) ? VICTIM : OTHER;
  }

  public static Role role(Call call, List<Method> methods) {
    return methods.get(call.method()).role();
  }

  private boolean completes(Contract<?> contract) {
    List<Operation> calls = new ArrayList<>();
    for (Call call : before) {
      calls.add(pending(call, contract.methods()));
    }
    calls.add(pending(last, contract.methods()));
    return Completion.isCertain(contract.specification(shape), calls);
  }

  /** A call of which nobody knows the answer. */
  public Operation pending(Call call, List<Method> methods) {
    return new Operation(
        client(call, methods),
        call.method(),
        call.argument(),
        Operation.UNKNOWN,
        0,
        Operation.NEVER);
  }

  /** What shows all that is wrong inside, after the last call. */
  public List<Call> epilogue(Contract<?> contract) {
    List<Call> calls = new ArrayList<>(before);
    calls.add(last);
    return contract.epilogue(shape, Call.valueAfter(calls));
  }
}
