package gauntlet.processes;

import gauntlet.contract.Medium;
import gauntlet.engine.Engine;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Real processes share an instance and record what they see; the checker judges it. */
public final class ProcessesEngine implements Engine {
  public static final String ID = "processes";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String summary() {
    return "real processes on one region, their recorded history judged by the checker";
  }

  @Override
  public Set<Medium> media() {
    return Medium.ALL;
  }

  @Override
  public Map<Guarantee, String> exercises() {
    return Map.of(
        Guarantee.SAFETY, Session.OPERATIONS,
        Guarantee.CRASH, Session.KILLS,
        Guarantee.CONSERVATION, Session.KILLS,
        Guarantee.DELIVERY, Session.KILLS,
        Guarantee.TAKEOVER, Session.STOPS,
        Guarantee.PROGRESS, Session.OPERATIONS);
  }

  @Override
  public EngineResult run(Subject<?> subject, Plan plan) throws IOException, InterruptedException {
    try (Session session = new Session(subject, plan)) {
      return session.playUntilDeadline();
    }
  }

  @Override
  public void requireReplayable(Subject<?> subject, ReplayToken token) {
    RoundToken.parse(token.detail());
  }

  @Override
  public EngineResult replay(Subject<?> subject, ReplayToken token, Plan plan)
      throws IOException, InterruptedException {
    RoundToken round = RoundToken.parse(token.detail());
    Plan asThen = new Plan(plan.seed(), plan.budget(), round.clock(), plan.progress());
    try (Session session = new Session(subject, asThen)) {
      return session.replay(round.index());
    }
  }
}
