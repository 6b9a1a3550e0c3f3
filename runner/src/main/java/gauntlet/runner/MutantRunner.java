package gauntlet.runner;

import gauntlet.engine.Engine;
import gauntlet.report.MutantRun;
import gauntlet.subject.Subject;
import gauntlet.weaken.Mutant;
import java.io.IOException;
import java.time.Duration;

/** Has an engine attack a subject with one access weakened. */
@FunctionalInterface
interface MutantRunner {
  /** Gives it this time, starting and ending included. */
  MutantRun run(Subject<?> subject, Mutant mutant, Engine engine, Duration share)
      throws IOException, InterruptedException;
}
