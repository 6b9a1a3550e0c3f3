package gauntlet.checker;

import gauntlet.checker.Contracts.Call;
import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Operation;
import gauntlet.contract.Specification;
import gauntlet.history.Crash;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Small histories with pending operations, bounded by one of the crash criteria: of calls at
 * random; of calls that some order explains; and of the latter, changed a little.
 */
public final class HistoryGenerator {
  private static final int MAX_CALLS = 10;
  private static final int ATTEMPTS = 12;

  private final Contracts contract;
  private final Specification<?> specification;
  private final RandomGenerator random;
  private final int maxClients;

  /** The longer calls take, the more of them overlap. */
  private final int maxStep;

  /** One call in so many is not survived. */
  private final int oneDeathIn;

  public HistoryGenerator(
      Contracts contract, Specification<?> specification, RandomGenerator random) {
    this.contract = contract;
    this.specification = specification;
    this.random = random;
    this.maxClients = random.nextBoolean() ? 4 : 7;
    this.maxStep = random.nextBoolean() ? 4 : 9;
    this.oneDeathIn = random.nextBoolean() ? 7 : 50;
  }

  /** Any of the three. */
  public History next() {
    return switch (random.nextInt(4)) {
      case 0 -> random();
      case 1 -> linearizable();
      default -> changed(linearizable());
    };
  }

  private History random() {
    List<Operation> operations = new ArrayList<>();
    List<Crash> crashes = new ArrayList<>();
    int clients = 1 + random.nextInt(maxClients);
    for (int client = 0; client < clients; client++) {
      long now = 0;
      boolean isAlive = true;
      int calls = random.nextInt(1 + MAX_CALLS / clients);
      for (int i = 0; i < calls && isAlive; i++) {
        long invoked = now + random.nextInt(maxStep);
        long returned = invoked + random.nextInt(maxStep);
        now = returned + random.nextInt(2);
        isAlive = random.nextInt(oneDeathIn) != 0;
        add(client, contract.call(random), invoked, returned, isAlive, operations, crashes);
      }
    }
    return bounded(operations, crashes);
  }

  /** Calls at points of time one after another, each with an answer that fits. */
  public History linearizable() {
    return linearizable(specification);
  }

  private <S> History linearizable(Specification<S> sequential) {
    List<Operation> operations = new ArrayList<>();
    List<Crash> crashes = new ArrayList<>();
    long[] free = new long[1 + random.nextInt(maxClients)];
    S state = sequential.initial();
    long point = 0;
    for (int calls = random.nextInt(MAX_CALLS); calls >= 0; calls--) {
      point += random.nextInt(3);
      int client = random.nextInt(free.length);
      Optional<Call> call =
          free[client] <= point ? possible(client, state, sequential) : Optional.empty();
      if (call.isPresent()) {
        long invoked = Math.max(free[client], point - random.nextInt(maxStep));
        long returned = point + random.nextInt(maxStep);
        boolean isAlive = random.nextInt(oneDeathIn) != 0;
        List<S> after = sequential.after(state, operation(client, call.get(), 0, 0));
        boolean tookEffect = isAlive || random.nextBoolean();
        state = tookEffect ? after.get(random.nextInt(after.size())) : state;
        free[client] = isAlive ? returned + random.nextInt(2) : Long.MAX_VALUE;
        add(client, call.get(), invoked, returned, isAlive, operations, crashes);
      }
    }
    return bounded(operations, crashes);
  }

  private <S> Optional<Call> possible(int client, S state, Specification<S> sequential) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Call call = contract.call(random);
      if (!sequential.after(state, operation(client, call, 0, 0)).isEmpty()) {
        return Optional.of(call);
      }
    }
    return Optional.empty();
  }

  /** With one or two operations called, answered or timed differently. */
  private History changed(History history) {
    List<Operation> operations = new ArrayList<>(history.operations());
    for (int changes = 1 + random.nextInt(2); changes > 0 && !operations.isEmpty(); changes--) {
      int index = random.nextInt(operations.size());
      Operation old = operations.get(index);
      long length = old.returned() == Operation.NEVER ? 0 : old.returned() - old.invoked();
      switch (random.nextInt(4)) {
        case 0 -> operations.set(index, retimed(old, old.invoked() + length, old.returned()));
        case 1 -> operations.set(index, retimed(old, old.invoked(), old.returned() - length));
        case 2 -> operations.remove(index);
        default -> {
          Call call = contract.call(random);
          operations.set(
              index,
              old.isPending() ? old : operation(old.client(), call, old.invoked(), old.returned()));
        }
      }
    }
    return new History(operations, history.crashes());
  }

  /** An operation with another interval. */
  public static Operation retimed(Operation operation, long invoked, long returned) {
    return new Operation(
        operation.client(),
        operation.method(),
        operation.argument(),
        operation.answer(),
        invoked,
        returned);
  }

  private void add(
      int client,
      Call call,
      long invoked,
      long returned,
      boolean isAlive,
      List<Operation> operations,
      List<Crash> crashes) {
    if (isAlive) {
      operations.add(operation(client, call, invoked, returned));
    } else {
      operations.add(
          new Operation(
              client, call.method(), call.argument(), Operation.UNKNOWN, invoked, Operation.NEVER));
      crashes.add(new Crash(client, returned, returned + random.nextInt(maxStep)));
    }
  }

  private History bounded(List<Operation> operations, List<Crash> crashes) {
    CrashCriterion[] criteria = CrashCriterion.values();
    return new History(operations, crashes).boundedBy(criteria[random.nextInt(criteria.length)]);
  }

  private static Operation operation(int client, Call call, long invoked, long returned) {
    return new Operation(client, call.method(), call.argument(), call.answer(), invoked, returned);
  }
}
