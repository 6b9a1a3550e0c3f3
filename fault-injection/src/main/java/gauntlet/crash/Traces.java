package gauntlet.crash;

import gauntlet.image.CallTrace;
import gauntlet.image.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The stores of those who die in a fate, or are stopped in it.
 *
 * @param predecessor of the call of the one who died before, if anybody did
 * @param victim of the call of the victim
 * @param recoveries of the recoveries that are killed, one from another
 */
record Traces(Optional<CallTrace> predecessor, CallTrace victim, List<CallTrace> recoveries) {
  Traces {
    recoveries = List.copyOf(recoveries);
  }

  /** Those of a fate, by a rehearsal of its situation. */
  static Traces of(Rehearsal<?> rehearsal, Situation situation, Fate fate) {
    CallTrace victim = rehearsal.trace();
    List<CallTrace> recoveries = new ArrayList<>();
    if (fate instanceof Fate.Killed killed) {
      byte[] image = victim.image(killed.cut());
      for (int at : killed.recoveries()) {
        CallTrace recovery = rehearsal.traceRecovery(image, recoveries.size());
        recoveries.add(recovery);
        image = recovery.image(Cut.prefix(at));
      }
    }
    return new Traces(
        situation.prologue().death().map(death -> rehearsal.tracePredecessor()),
        victim,
        recoveries);
  }
}
