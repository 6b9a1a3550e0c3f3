package gauntlet.runner;

import gauntlet.engine.ClockKind;
import gauntlet.engine.Engine;
import gauntlet.process.TemporaryDirectory;
import gauntlet.report.EngineReport;
import gauntlet.report.MutantRun;
import gauntlet.subject.Subject;
import gauntlet.weaken.Mutant;
import gauntlet.weaken.WeakeningJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Has engines attack mutants, in JVMs whose classes are weakened as they are loaded. */
record WeakenedRunner(long seed, ProgressDisplay display) implements MutantRunner {
  @Override
  public MutantRun run(Subject<?> subject, Mutant mutant, Engine engine, Duration share)
      throws IOException, InterruptedException {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      Path reached = directory.path().resolve("reached");
      EngineRunner runner =
          new SeparateRunner(
              seed,
              ClockKind.MONOTONIC,
              WeakeningJar.in(directory.path()).flags(mutant, reached),
              display);
      EngineReport report = runner.run(subject, engine, share);
      return new MutantRun(report, Files.exists(reached));
    }
  }
}
