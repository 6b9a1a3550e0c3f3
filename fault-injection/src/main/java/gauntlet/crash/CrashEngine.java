package gauntlet.crash;

import gauntlet.agent.AgentJars;
import gauntlet.engine.Engine;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.process.TemporaryDirectory;
import gauntlet.subject.Subject;
import java.io.IOException;

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

  @Override
  public EngineResult run(Subject<?> subject, Plan plan) throws IOException, InterruptedException {
    try (TemporaryDirectory directory = TemporaryDirectory.create();
        CrashSession session = new CrashSession(subject, AgentJars.write(directory.path()))) {
      return new CrashCampaign(subject, session, plan).killAtEveryPoint();
    }
  }

  @Override
  public void requireReplayable(Subject<?> subject, ReplayToken token) {
    point(subject, token);
  }

  @Override
  public EngineResult replay(Subject<?> subject, ReplayToken token, Plan plan)
      throws IOException, InterruptedException {
    CrashPoint point = point(subject, token);
    try (TemporaryDirectory directory = TemporaryDirectory.create();
        CrashSession session = new CrashSession(subject, AgentJars.write(directory.path()))) {
      return new CrashCampaign(subject, session, plan).killAt(point);
    }
  }

  private static CrashPoint point(Subject<?> subject, ReplayToken token) {
    return CrashPoint.parse(token.detail(), subject.contract().methods());
  }
}
