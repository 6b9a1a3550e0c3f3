package gauntlet.history;

import gauntlet.contract.Call;
import gauntlet.contract.Operation;
import gauntlet.contract.Party;
import java.util.Optional;

/** A party whose every call is logged. */
public final class RecordedParty {
  private final Party party;
  private final HistoryLog log;

  public RecordedParty(Party party, HistoryLog log) {
    this.party = party;
    this.log = log;
  }

  /** See {@link Party#mayMake}. */
  public boolean mayMake(int method) {
    return party.mayMake(method);
  }

  /** See {@link Party#closing}. */
  public Optional<Call> closing() {
    return party.closing();
  }

  /** Makes a call; an exception is logged as the answer, then thrown. */
  public void make(Call call) {
    party.prepare(call);
    log.invoke(call.method(), call.argument());
    try {
      party.call();
    } catch (RuntimeException | Error e) {
      log.complete(Operation.THREW, log.returnTime());
      throw e;
    }
    long returned = log.returnTime();
    log.complete(party.answer(), returned);
  }
}
