package gauntlet.processes;

import gauntlet.contract.Call;
import gauntlet.contract.Method;
import gauntlet.contract.Role;
import gauntlet.contract.Shape;
import gauntlet.history.RecordedParty;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Has the worker's parties make many calls, each on its own thread, now fast, now slow, so that
 * against others doing the same the instance runs full and empty by turns.
 *
 * @param parts what each of them does
 * @param startNanos when to begin, by {@link System#nanoTime}: the same instant in every process
 */
record Flood(List<Part> parts, long startNanos) implements Task<Boolean> {
  private static final long serialVersionUID = 1L;

  private static final int MAX_CALLS_AT_ONE_PACE = 400;

  /** More than anybody has to give back in the end, beyond the calls of its part. */
  static final int MAX_CLOSING_CALLS = 64;

  /** The pauses between calls, in rounds of a spin loop. */
  private static final int[] PACES = {0, 0, 0, 10, 100};

  /**
   * What one party does.
   *
   * @param seed of its choices of methods, lengths and pace
   * @param firstValue the number of its first value
   * @param shape of the instance: the lengths to choose from
   */
  record Part(List<Role> roles, long seed, long firstValue, int calls, Shape shape)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** One end of a party, and a method it may call there. */
  private record Choice(RecordedParty end, Role role, int method, boolean takesValue) {
    Call call(long value, Part part, SplittableRandom random) {
      return takesValue
          ? new Call(method, value, random.nextInt(part.shape.shortest(), part.shape.longest() + 1))
          : new Call(method, 0, 0);
    }
  }

  @Override
  public Boolean run(Station station) throws InterruptedException {
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(parts.size())) {
      for (int party = 0; party < parts.size(); party++) {
        Part part = parts.get(party);
        List<Choice> choices = choices(station, party, part.roles());
        running.add(threads.submit(() -> play(part, choices)));
      }
      for (Future<?> thread : running) {
        join(thread);
      }
    }
    return true;
  }

  private static void join(Future<?> thread) throws InterruptedException {
    try {
      thread.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().toString(), e.getCause());
    }
  }

  private static List<Choice> choices(Station station, int party, List<Role> roles) {
    List<Choice> choices = new ArrayList<>();
    List<Method> methods = station.methods();
    Map<Role, RecordedParty> ends = new EnumMap<>(Role.class);
    roles.forEach(role -> ends.put(role, station.recorded(party, role)));
    for (int index = 0; index < methods.size(); index++) {
      Method method = methods.get(index);
      if (roles.contains(method.role())) {
        choices.add(new Choice(ends.get(method.role()), method.role(), index, method.takesValue()));
      }
    }
    return choices;
  }

  private void play(Part part, List<Choice> choices) {
    SplittableRandom random = new SplittableRandom(part.seed());
    while (System.nanoTime() - startNanos < 0) {
      Thread.onSpinWait();
    }
    int call = 0;
    while (call < part.calls()) {
      int pause = PACES[random.nextInt(PACES.length)];
      int bias = random.nextInt(choices.size());
      int end = Math.min(part.calls(), call + 1 + random.nextInt(MAX_CALLS_AT_ONE_PACE));
      for (; call < end; call++) {
        Choice choice = choice(choices, random.nextBoolean() ? bias : call % choices.size());
        choice.end().make(choice.call(part.firstValue() + call, part, random));
        spin(pause);
      }
    }
    choices.forEach(Flood::close);
  }

  /** The first of the choices from there on that is possible now. */
  private static Choice choice(List<Choice> choices, int from) {
    for (int i = 0; i < choices.size(); i++) {
      Choice choice = choices.get((from + i) % choices.size());
      if (isPossible(choice, choices)) {
        return choice;
      }
    }
    throw new IllegalStateException("no call is possible: choices=" + choices);
  }

  private static boolean isPossible(Choice choice, List<Choice> choices) {
    if (!choice.end().mayMake(choice.method())) {
      return false;
    }
    for (Choice other : choices) {
      if (other.role() != choice.role() && other.end().closing().isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** Gives back what is still held through the end. */
  private static void close(Choice choice) {
    for (int i = 0; i < MAX_CLOSING_CALLS; i++) {
      Optional<Call> closing = choice.end().closing();
      if (closing.isEmpty()) {
        return;
      }
      choice.end().make(closing.get());
    }
  }

  private static void spin(int rounds) {
    for (int i = 0; i < rounds; i++) {
      Thread.onSpinWait();
    }
  }
}
