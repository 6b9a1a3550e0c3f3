package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.Contract;
import gauntlet.contract.Method;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.crash.Prologue.EarlierDeath;
import gauntlet.subject.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * The situations of a campaign: each state that matters, and each call that somebody may die in.
 * The state is the victim's work, that of others, or what somebody left who died before: where
 * there are many such deaths, the seed chooses one.
 */
final class Situations {
  /** Beyond the last store of most calls. */
  private static final int MAX_EARLIER_STORES = 12;

  private final Subject<?> subject;
  private final Contract<?> contract;
  private final List<Method> methods;
  private final Random random;
  private final List<Situation> situations = new ArrayList<>();

  Situations(Subject<?> subject, Random random) {
    this.subject = subject;
    this.contract = subject.contract();
    this.methods = contract.methods();
    this.random = random;
  }

  /** All of them; short prologues first. */
  List<Situation> all() {
    for (Shape shape : contract.shapes()) {
      for (List<Call> state : contract.states(shape)) {
        for (int method = 0; method < methods.size(); method++) {
          addAll(shape, state, method);
        }
      }
    }
    Collections.shuffle(situations, random);
    situations.sort(Comparator.comparingInt(situation -> situation.prologue().length()));
    return situations;
  }

  private void addAll(Shape shape, List<Call> state, int method) {
    Prologue prologue = Prologue.of(state);
    add(shape, prologue, method);
    Role dying = methods.get(method).role();
    boolean hasOthers = subject.maxParties(dying) > 1;
    if (hasOthers && state.stream().anyMatch(call -> role(call) == dying)) {
      add(shape, prologue.madeByOthers(), method);
    }
    add(shape, prologue.then(earlierDeath(shape, state)), method);
  }

  private EarlierDeath earlierDeath(Shape shape, List<Call> state) {
    Call call = call(random.nextInt(methods.size()), Call.valueAfter(state), shape);
    boolean mayBeLeft = subject.maxParties(role(call)) > 1;
    return new EarlierDeath(
        call, random.nextInt(MAX_EARLIER_STORES), !mayBeLeft || random.nextBoolean());
  }

  private void add(Shape shape, Prologue prologue, int method) {
    List<Call> before = new ArrayList<>(prologue.calls());
    prologue.death().ifPresent(death -> before.add(death.call()));
    Call last = call(method, Call.valueAfter(before), shape);
    Situation situation = new Situation(shape, prologue, last);
    if (situation.completes(contract)) {
      situations.add(situation);
    }
  }

  private Call call(int method, long value, Shape shape) {
    return methods.get(method).takesValue()
        ? Call.of(method, value, shape.longest())
        : Call.of(method);
  }

  private Role role(Call call) {
    return methods.get(call.method()).role();
  }
}
