package gauntlet.runner;

import gauntlet.engine.ClockKind;
import gauntlet.engine.Engine;
import gauntlet.interleave.InterleaveEngine;
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
import java.util.ArrayList;
import java.util.List;

/** Has engines attack mutants, in JVMs whose classes are weakened as they are loaded. */
record WeakenedRunner(long seed, ProgressDisplay display) implements MutantRunner {
  /** Model checking is over before C2 has been worth its while. */
  private static final List<String> SHORT_RUN =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  @Override
  public MutantRun run(Subject<?> subject, Mutant mutant, Engine engine, Duration share)
      throws IOException, InterruptedException {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      Path reached = directory.path().resolve("reached");
      List<String> flags =
          new ArrayList<>(WeakeningJar.in(directory.path()).flags(mutant, reached));
      if (engine instanceof InterleaveEngine) {
        flags.addAll(SHORT_RUN);
      }
      EngineRunner runner =
          SeparateRunner.attacking(seed, ClockKind.MONOTONIC, display).with(flags);
      EngineReport report = runner.run(subject, engine, share);
      return new MutantRun(subject.id(), report, Files.exists(reached));
    }
  }
}
