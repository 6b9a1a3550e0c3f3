package gauntlet.fault;

import gauntlet.contract.Call;
import gauntlet.contract.Operation;
import gauntlet.history.History;
import java.util.ArrayList;
import java.util.List;

/** What parties in threads of their own do, by one clock. */
final class CallRecorder {
  private final List<Operation> operations = new ArrayList<>();
  private long time;

  /** A call begins; answers its number. Until it returns, its caller is in it for ever. */
  synchronized int invoke(int client, Call call) {
    time++;
    operations.add(
        new Operation(
            client, call.method(), call.argument(), Operation.UNKNOWN, time, Operation.NEVER));
    return operations.size() - 1;
  }

  /** A call has answered, or ended in an exception: {@link Operation#THREW}. */
  synchronized void answer(int number, long answer) {
    time++;
    replace(number, answer, time);
  }

  /** What a call that has failed did is for the others to see, until then or for ever. */
  synchronized void leaveOpen(int number, boolean mayComeLate) {
    long returned = operations.get(number).returned();
    replace(number, Operation.UNKNOWN, mayComeLate ? Operation.NEVER : returned);
  }

  private void replace(int number, long answer, long returned) {
    Operation call = operations.get(number);
    operations.set(
        number,
        new Operation(
            call.client(), call.method(), call.argument(), answer, call.invoked(), returned));
  }

  /** What all have answered so far. */
  synchronized History history() {
    return new History(operations, List.of());
  }
}
