package gauntlet.interleave;

import org.jetbrains.kotlinx.lincheck.CTestStructure;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionGenerator;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.CTestConfiguration;
import org.jetbrains.lincheck.datastructures.RandomProvider;

/** Hands Lincheck the scenarios of the current {@link Performance}, each when it comes to it. */
public final class ScenarioSource extends ExecutionGenerator {
  /** As Lincheck makes it. */
  public ScenarioSource(
      CTestConfiguration configuration, CTestStructure structure, RandomProvider unused) {
    super(configuration, structure);
  }

  @Override
  public ExecutionScenario nextExecution() {
    return Performance.current().next();
  }
}
