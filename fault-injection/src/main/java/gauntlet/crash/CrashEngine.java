package gauntlet.crash;

import gauntlet.agent.AgentJars;
import gauntlet.contract.Medium;
import gauntlet.engine.Engine;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.process.TemporaryDirectory;
import gauntlet.solo.ModelPool;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Kills real processes between any two stores of a call, has a survivor recover and go on, and has
 * the checker judge what both saw.
 */
public final class CrashEngine implements Engine {
  public static final String ID = "crash";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String summary() {
    return "real processes killed by SIGKILL between stores, what survivors see judged";
  }

  /** The kernel's own stores cannot be seen, nor what it holds be set back. */
  @Override
  public Set<Medium> media() {
    return Set.of(Medium.SHARED_MEMORY);
  }

  @Override
  public Map<Guarantee, String> exercises() {
    return Map.of(
        Guarantee.SAFETY, Coverage.STOPS,
        Guarantee.CRASH, Coverage.FATES,
        Guarantee.CONSERVATION, Coverage.FATES,
        Guarantee.DELIVERY, Coverage.FATES,
        Guarantee.TAKEOVER, Coverage.STOPS,
        Guarantee.PROGRESS, Coverage.FATES);
  }

  @Override
  public EngineResult run(Subject<?> subject, Plan plan) throws IOException, InterruptedException {
    return attack(
        subject, (models, kills) -> CrashCampaign.everywhere(subject, models, kills, plan));
  }

  @Override
  public void requireReplayable(Subject<?> subject, ReplayToken token) {
    point(subject, token);
  }

  @Override
  public EngineResult replay(Subject<?> subject, ReplayToken token, Plan plan)
      throws IOException, InterruptedException {
    CrashPoint point = point(subject, token);
    return attack(
        subject, (models, kills) -> CrashCampaign.at(point, subject, models, kills, plan));
  }

  /** What is to be done with the processes of a campaign. */
  @FunctionalInterface
  private interface Attack {
    EngineResult by(ModelPool models, RealKills kills) throws IOException, InterruptedException;
  }

  private static EngineResult attack(Subject<?> subject, Attack attack)
      throws IOException, InterruptedException {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      List<String> agentFlags = AgentJars.write(directory.path());
      try (ModelPool models = new ModelPool(subject, agentFlags);
          CrashSession session = new CrashSession(subject, agentFlags)) {
        return attack.by(models, new RealKills(subject, session, models.any()));
      }
    }
  }

  private static CrashPoint point(Subject<?> subject, ReplayToken token) {
    return CrashPoint.parse(token.detail(), subject.contract().methods());
  }
}
