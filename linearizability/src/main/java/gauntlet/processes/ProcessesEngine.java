package gauntlet.processes;

import gauntlet.engine.Engine;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.subject.MessageQueueSubject;
import gauntlet.subject.Subject;
import java.io.IOException;

/** Two real processes share a queue and record what they see; the checker judges it. */
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
  public EngineResult run(Subject<?> subject, Plan plan) throws IOException, InterruptedException {
    return switch (subject) {
      case MessageQueueSubject queue -> {
        try (Session session = new Session(queue, plan)) {
          yield session.playUntilDeadline();
        }
      }
    };
  }

  @Override
  public void requireReplayable(ReplayToken token) {
    round(token);
  }

  private static long round(ReplayToken token) {
    try {
      return Long.parseLong(token.detail());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a round: text=" + token.detail(), e);
    }
  }

  @Override
  public EngineResult replay(Subject<?> subject, ReplayToken token, Plan plan)
      throws IOException, InterruptedException {
    long index = round(token);
    return switch (subject) {
      case MessageQueueSubject queue -> {
        try (Session session = new Session(queue, plan)) {
          yield session.replay(index);
        }
      }
    };
  }
}
