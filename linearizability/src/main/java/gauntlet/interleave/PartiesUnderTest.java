package gauntlet.interleave;

import gauntlet.contract.Call;
import gauntlet.contract.Party;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A fresh instance of the subject on the current {@link Stage}, all its parties attached: what
 * Lincheck makes for each run and calls.
 */
public final class PartiesUnderTest {
  private final Party[][] parties = Performance.current().newParties();

  /** Makes a {@link Call} as this party, and answers as the contract's specification says. */
  @Operation
  public long call(int party, int method, long argument, int length) {
    Party player = prepared(party, new Call(method, argument, length));
    player.call();
    return player.answer();
  }

  private Party prepared(int party, Call call) {
    Party player = parties[party][call.method()];
    player.prepare(call);
    return player;
  }
}
