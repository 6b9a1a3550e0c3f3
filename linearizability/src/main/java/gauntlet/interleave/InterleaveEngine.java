package gauntlet.interleave;

import gauntlet.contract.Medium;
import gauntlet.engine.Engine;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.subject.Subject;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Model checking: Lincheck plays small scenarios in many interleavings of their accesses. A few of
 * them it also plays with threads left to the machine, as a second opinion.
 */
public final class InterleaveEngine implements Engine {
  public static final String ID = "interleave";

  private final List<ScenarioSize> sizes;

  public InterleaveEngine() {
    this(ScenarioSize.ALL);
  }

  InterleaveEngine(List<ScenarioSize> sizes) {
    this.sizes = List.copyOf(sizes);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String summary() {
    return "Lincheck model checking: small scenarios in many interleavings";
  }

  /**
   * All but one: a call of the kernel that does not wait is one access. A robust mutex belongs to a
   * thread and is on the list of what it has; Lincheck's threads outlive what they have locked.
   */
  @Override
  public Set<Medium> media() {
    return EnumSet.complementOf(EnumSet.of(Medium.ROBUST_MUTEX));
  }

  @Override
  public Map<Guarantee, String> exercises() {
    return Map.of(Guarantee.SAFETY, Campaign.INVOCATIONS, Guarantee.PROGRESS, Campaign.INVOCATIONS);
  }

  @Override
  public EngineResult run(Subject<?> subject, Plan plan) {
    return new Campaign(subject, plan).play(sizes);
  }

  @Override
  public void requireReplayable(Subject<?> subject, ReplayToken token) {
    toReplay(subject, token);
  }

  private static Play toReplay(Subject<?> subject, ReplayToken token) {
    Play play = Play.parse(token.detail(), subject.contract().methods());
    if (!Completable.test(play.scenario(), subject.contract())) {
      throw new IllegalArgumentException(
          "a call of this scenario may wait forever: scenario=" + token.detail());
    }
    return play;
  }

  @Override
  public EngineResult replay(Subject<?> subject, ReplayToken token, Plan plan) {
    return new Campaign(subject, plan).replay(toReplay(subject, token));
  }
}
