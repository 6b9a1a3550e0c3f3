package gauntlet.checker.fifo;

import gauntlet.contract.Capacity;
import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Clients of a real sequential queue: each call takes effect at one instant between its invocation
 * and its return, so the history is linearizable by construction.
 */
public final class QueueSimulation {
  /** How the clients behave. */
  public record Regime(
      int clients,
      boolean fixedRoles,
      Capacity capacity,
      double offers,
      double deaths,
      double stalls,
      int longestBound) {}

  private enum Phase {
    INVOKE,
    TAKE_EFFECT,
    RETURN
  }

  private record Event(long time, int client, Phase phase) {}

  private static final class Call {
    int method;
    long message;
    long answer;
    long invoked;
    boolean dies;
  }

  private final SplittableRandom random;
  private final Regime regime;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingInt(Event::client));
  private final Deque<Long> queue = new ArrayDeque<>();
  private final List<Operation> operations = new ArrayList<>();
  private final Call[] calls;
  private final int[] incarnations;
  private int nextClient;
  private long nextMessage = 1;

  private QueueSimulation(long seed, Regime regime) {
    this.random = new SplittableRandom(seed);
    this.regime = regime;
    this.calls = new Call[regime.clients()];
    this.incarnations = new int[regime.clients()];
    this.nextClient = regime.clients();
  }

  /** The operations of so many calls. */
  public static List<Operation> run(long seed, int length, Regime regime) {
    return new QueueSimulation(seed, regime).run(length);
  }

  private List<Operation> run(int length) {
    for (int client = 0; client < calls.length; client++) {
      incarnations[client] = client;
      events.add(new Event(random.nextLong(100), client, Phase.INVOKE));
    }
    int started = 0;
    while (!events.isEmpty()) {
      Event event = events.poll();
      switch (event.phase()) {
        case INVOKE -> {
          if (started++ < length) {
            invoke(event);
          }
        }
        case TAKE_EFFECT -> takeEffect(event);
        case RETURN -> end(event);
      }
    }
    return operations;
  }

  private void invoke(Event event) {
    Call call = new Call();
    boolean offers =
        regime.fixedRoles() ? event.client() % 2 == 0 : random.nextDouble() < regime.offers();
    call.method = offers ? MessageQueueSpecification.OFFER : MessageQueueSpecification.POLL;
    call.message = offers ? nextMessage++ : 0;
    call.invoked = event.time();
    call.dies = random.nextDouble() < regime.deaths();
    calls[event.client()] = call;
    events.add(new Event(event.time() + pause(), event.client(), Phase.TAKE_EFFECT));
  }

  private void takeEffect(Event event) {
    Call call = calls[event.client()];
    if (!(call.dies && random.nextBoolean())) {
      call.answer = answer(call);
    }
    events.add(new Event(event.time() + pause(), event.client(), Phase.RETURN));
  }

  private long answer(Call call) {
    if (call.method == MessageQueueSpecification.POLL) {
      return queue.isEmpty() ? MessageQueueSpecification.EMPTY : queue.poll();
    }
    Capacity capacity = regime.capacity();
    boolean accepts =
        queue.size() < capacity.guaranteed()
            || (queue.size() < capacity.maximum() && random.nextBoolean());
    if (accepts) {
      queue.add(call.message);
    }
    return accepts ? MessageQueueSpecification.ACCEPTED : MessageQueueSpecification.FULL;
  }

  private void end(Event event) {
    Call call = calls[event.client()];
    int client = incarnations[event.client()];
    if (call.dies) {
      boolean isBounded = regime.longestBound() > 0 && random.nextBoolean();
      long bound =
          isBounded ? event.time() + random.nextInt(regime.longestBound()) : Operation.NEVER;
      operations.add(
          new Operation(client, call.method, call.message, Operation.UNKNOWN, call.invoked, bound));
      incarnations[event.client()] = nextClient++;
    } else {
      operations.add(
          new Operation(
              client, call.method, call.message, call.answer, call.invoked, event.time()));
    }
    events.add(new Event(event.time() + 1 + pause() / 4, event.client(), Phase.INVOKE));
  }

  private long pause() {
    return random.nextDouble() < regime.stalls()
        ? random.nextLong(200, 5000)
        : random.nextLong(1, 100);
  }
}
