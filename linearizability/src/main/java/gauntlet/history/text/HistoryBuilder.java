package gauntlet.history.text;

import gauntlet.contract.Operation;
import gauntlet.history.Crash;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes operations of events. The events of one client come in the order of time; those of
 * different clients in any order. What a client cannot have done is an {@link
 * IllegalArgumentException}.
 */
final class HistoryBuilder {
  /** Before all times. */
  private static final long NEVER_SEEN = Long.MIN_VALUE;

  /** What is known of a client so far. */
  private static final class Client {
    final int number;
    long latest = NEVER_SEEN;

    /** The method of the call that is open; null if none is. */
    MethodWords method;

    /** Where in the list the call is that was invoked last. */
    int call;

    boolean isDead;

    /** Where in the list its crash is. */
    int crash;

    Client(int number) {
      this.number = number;
    }
  }

  private final Vocabulary vocabulary;
  private final Map<Integer, Client> clients = new HashMap<>();
  private final List<Crash> crashes = new ArrayList<>();

  /** In the order of the invocations; null where an operation never took effect. */
  private final List<Operation> operations = new ArrayList<>();

  HistoryBuilder(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  void invoke(int number, long time, MethodWords method, long argument) {
    Client client = living(number, time);
    if (client.method != null) {
      throw new IllegalArgumentException(
          "a call is open: client=%d, method=%s".formatted(number, client.method.name()));
    }
    client.method = method;
    client.call = operations.size();
    operations.add(
        new Operation(number, method.method(), argument, Operation.UNKNOWN, time, Operation.NEVER));
  }

  void complete(int number, long time, List<String> answer) {
    Client client = living(number, time);
    complete(client, time, open(client).parseAnswer(answer));
  }

  /** The call that is open did not happen. */
  void drop(int number, long time) {
    drop(living(number, time));
  }

  /** The method of the call that is open. */
  MethodWords open(int number) {
    return open(client(number));
  }

  void died(int number, long time) {
    long seen = client(number).latest;
    Client client = living(number, time);
    long alive = seen == NEVER_SEEN ? time : seen;
    vocabulary.death().ifPresent(death -> operations.add(operation(number, death, alive, time)));
    client.isDead = true;
    client.crash = crashes.size();
    crashes.add(new Crash(number, time, Operation.NEVER));
  }

  /** It died some time after it was seen alive. */
  private static Operation operation(int number, Vocabulary.Death death, long alive, long time) {
    return new Operation(number, death.method(), number, death.answer(), alive, time);
  }

  /** A recovery that covers the death of the client has completed. */
  void recovered(int number, long time) {
    Client client = dead(number, time);
    Crash crash = crashes.get(client.crash);
    if (crash.recoveredBy() != Operation.NEVER) {
      throw new IllegalArgumentException("recovered before: client=" + number);
    }
    crashes.set(client.crash, new Crash(number, crash.diedBy(), time));
  }

  /** It has been learned that the call which the dead client left open took effect. */
  void applied(int number, long time, List<String> answer) {
    Client client = dead(number, time);
    complete(client, time, open(client).parseAnswer(answer));
  }

  /** It has been learned that the call which the dead client left open never took effect. */
  void notApplied(int number, long time) {
    drop(dead(number, time));
  }

  /** What has been built of; calls that are still open are pending. */
  History build() {
    return new History(operations.stream().filter(Objects::nonNull).toList(), crashes);
  }

  private void complete(Client client, long time, long answer) {
    Operation call = operations.get(client.call);
    operations.set(
        client.call,
        new Operation(call.client(), call.method(), call.argument(), answer, call.invoked(), time));
    client.method = null;
  }

  private void drop(Client client) {
    open(client);
    operations.set(client.call, null);
    client.method = null;
  }

  private Client living(int number, long time) {
    Client client = at(number, time);
    if (client.isDead) {
      throw new IllegalArgumentException("client has died: client=" + number);
    }
    return client;
  }

  private Client dead(int number, long time) {
    Client client = at(number, time);
    if (!client.isDead) {
      throw new IllegalArgumentException("client has not died: client=" + number);
    }
    return client;
  }

  private Client at(int number, long time) {
    Client client = client(number);
    if (time < client.latest) {
      throw new IllegalArgumentException(
          "time goes back: client=%d, time=%d, latest=%d".formatted(number, time, client.latest));
    }
    client.latest = time;
    return client;
  }

  private Client client(int number) {
    return clients.computeIfAbsent(number, Client::new);
  }

  private static MethodWords open(Client client) {
    if (client.method == null) {
      throw new IllegalArgumentException("no call is open: client=" + client.number);
    }
    return client.method;
  }
}
