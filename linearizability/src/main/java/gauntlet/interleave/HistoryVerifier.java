package gauntlet.interleave;

import gauntlet.checker.Judgement;
import gauntlet.engine.Verdict;
import gauntlet.judge.Judge;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.verifier.CachedVerifier;

/** Has Lincheck's results judged by Gauntlet's checker instead of its own: there is one judge. */
public final class HistoryVerifier extends CachedVerifier {
  /** Lincheck passes the class of its own sequential specification; the contract's is used. */
  public HistoryVerifier(Class<?> unused) {}

  @Override
  public boolean verifyResultsImpl(ExecutionScenario scenario, ExecutionResult results) {
    return judge(scenario, results).verdict() == Verdict.PASSED;
  }

  static Judgement judge(ExecutionScenario scenario, ExecutionResult results) {
    return Judge.check(ExecutionHistory.of(scenario, results), Stage.current().specification());
  }
}
