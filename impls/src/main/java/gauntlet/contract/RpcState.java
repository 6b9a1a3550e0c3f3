package gauntlet.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests of all clients.
 *
 * @param executed how many have been executed
 * @param inLine no fewer than there are in line for the server, those that were sent again counted
 *     each time
 * @param clients those that have sent a request
 */
public record RpcState(long executed, int inLine, Map<Integer, Client> clients) {
  private static final Client NEW = new Client(Client.NO_REQUEST, Client.NOT_EXECUTED, List.of());

  /**
   * What a client has sent.
   *
   * @param last the request sent last, whose response it waits for; or {@link #NO_REQUEST}
   * @param number the number that got by its execution, or {@link #NOT_EXECUTED}
   * @param waiting requests that have not been executed, in the order in which they were sent
   */
  public record Client(long last, long number, List<Long> waiting) {
    static final long NO_REQUEST = 0;
    static final long NOT_EXECUTED = 0;

    public Client {
      waiting = List.copyOf(waiting);
    }

    Client sent(long request) {
      List<Long> longer = new ArrayList<>(waiting);
      longer.add(request);
      return new Client(request, NOT_EXECUTED, longer);
    }

    Client executed(long as) {
      boolean isLast = waiting.size() == 1 && waiting.getFirst() == last;
      return new Client(last, isLast ? as : number, waiting.subList(1, waiting.size()));
    }
  }

  public RpcState {
    clients = Map.copyOf(clients);
  }

  Client client(int number) {
    return clients.getOrDefault(number, NEW);
  }

  RpcState sent(int client, long request) {
    return with(executed, inLine + 1, client, client(client).sent(request));
  }

  RpcState sentAgain() {
    return new RpcState(executed, inLine + 1, clients);
  }

  /** The request that this client has waited for longest is executed. */
  RpcState served(int client) {
    long number = executed + 1;
    return with(number, Math.max(0, inLine - 1), client, client(client).executed(number));
  }

  /** The server has gone through all that are in line. */
  RpcState emptied() {
    return new RpcState(executed, 0, clients);
  }

  boolean isAnyWaiting() {
    return clients.values().stream().anyMatch(client -> !client.waiting().isEmpty());
  }

  /** The clients of which a request may be executed next. */
  List<Integer> waiting() {
    return clients.entrySet().stream()
        .filter(client -> !client.getValue().waiting().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  private RpcState with(long number, int line, int client, Client changed) {
    Map<Integer, Client> all = new HashMap<>(clients);
    all.put(client, changed);
    return new RpcState(number, line, all);
  }
}
