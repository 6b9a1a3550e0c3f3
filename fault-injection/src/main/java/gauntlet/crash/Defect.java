package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.engine.Certainty;
import gauntlet.engine.Guarantee;
import gauntlet.image.CallTrace;
import java.io.Serializable;

/**
 * What violations have in common that most likely come from one mistake: each is reported once.
 *
 * @param method the call the victim was in, by its index among the contract's methods
 * @param line of the code whose store it did not come to: {@code Class.method:line@bci}
 * @param kind of the fate it met
 */
record Defect(Guarantee guarantee, int method, Certainty certainty, String line, Fate.Kind kind)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What a violation that this fate in this call leads to is put down to. */
  static Defect of(Guarantee guarantee, Call last, Fate fate, CallTrace trace) {
    String site = fate.site(trace);
    int count = site.lastIndexOf('#');
    return new Defect(
        guarantee,
        last.method(),
        fate.isCertain() ? Certainty.L0 : Certainty.L2,
        count < 0 ? site : site.substring(0, count),
        fate.kind());
  }
}
