package gauntlet.interleave;

import gauntlet.contract.Call;
import gauntlet.contract.Operation;
import gauntlet.contract.Party;
import gauntlet.shm.Shm;
import java.util.List;

/** A party whose calls are recorded with the times of their invocations and returns. */
final class TimedParty implements Party {
  private final Party party;
  private final int client;
  private final List<Operation> record;
  private Call prepared;
  private long invoked;
  private long returned;

  /** Calls of this client, added to the record of its own thread. */
  TimedParty(Party party, int client, List<Operation> record) {
    this.party = party;
    this.client = client;
    this.record = record;
  }

  @Override
  public void prepare(Call call) {
    prepared = call;
    party.prepare(call);
  }

  @Override
  public void call() {
    invoked = System.nanoTime();
    // Full fences: what the call does stays between the two readings.
    Shm.fullFence();
    try {
      party.call();
    } catch (RuntimeException | Error e) {
      returned = fencedTime();
      add(Operation.THREW);
      throw e;
    }
    returned = fencedTime();
  }

  private static long fencedTime() {
    Shm.fullFence();
    return System.nanoTime();
  }

  @Override
  public long answer() {
    long answer = party.answer();
    add(answer);
    return answer;
  }

  @Override
  public void close() {
    party.close();
  }

  private void add(long answer) {
    record.add(
        new Operation(client, prepared.method(), prepared.argument(), answer, invoked, returned));
  }
}
