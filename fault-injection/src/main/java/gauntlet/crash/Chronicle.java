package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.Operation;
import gauntlet.history.Crash;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes down what the parties of a {@link Rehearsal} do, by a clock that counts. */
final class Chronicle {
  private final List<Operation> operations = new ArrayList<>();
  private final List<Crash> crashes = new ArrayList<>();
  private long now;

  long tick() {
    now++;
    return now;
  }

  /** A call that began at {@code invoked} has just returned. */
  void returned(int client, Call call, long answer, long invoked) {
    operations.add(new Operation(client, call.method(), call.argument(), answer, invoked, tick()));
  }

  /** A call that began at {@code invoked} will not return. */
  void pending(int client, Call call, long invoked) {
    operations.add(
        new Operation(
            client, call.method(), call.argument(), Operation.UNKNOWN, invoked, Operation.NEVER));
  }

  /** A client has just died. */
  void died(int client) {
    crashes.add(new Crash(client, tick(), Operation.NEVER));
  }

  /** The recovery from the deaths of these clients is complete. */
  void recovered(Set<Integer> clients) {
    long now = tick();
    crashes.replaceAll(
        crash ->
            clients.contains(crash.client()) && crash.recoveredBy() == Operation.NEVER
                ? new Crash(crash.client(), crash.diedBy(), now)
                : crash);
  }

  History history() {
    return new History(operations, crashes);
  }
}
