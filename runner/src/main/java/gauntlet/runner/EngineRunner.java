package gauntlet.runner;

import gauntlet.engine.Engine;
import gauntlet.report.EngineReport;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.time.Duration;

/** Has an engine attack a subject. */
@FunctionalInterface
public interface EngineRunner {
  /** Gives it this time, starting and ending included. */
  EngineReport run(Subject<?> subject, Engine engine, Duration share)
      throws IOException, InterruptedException;
}
