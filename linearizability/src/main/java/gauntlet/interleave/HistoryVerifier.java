package gauntlet.interleave;

import gauntlet.checker.Judgement;
import gauntlet.engine.Verdict;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.verifier.CachedVerifier;

/** Has Lincheck's results judged by Gauntlet's checker instead of its own: there is one judge. */
public final class HistoryVerifier extends CachedVerifier {
  /** Lincheck passes the class of its own sequential specification; the contract's is used. */
  public HistoryVerifier(Class<?> unused) {}

  /** Equal answers are judged once; not in stress mode, where the times differ. */
  @Override
  public boolean verifyResults(ExecutionScenario scenario, ExecutionResult results) {
    Performance.current().requireTime();
    return Performance.current().mode() == Mode.STRESS
        ? verifyResultsImpl(scenario, results)
        : super.verifyResults(scenario, results);
  }

  @Override
  public boolean verifyResultsImpl(ExecutionScenario scenario, ExecutionResult results) {
    Judgement judgement = Performance.current().judge(scenario, results);
    if (judgement.verdict() == Verdict.INCONCLUSIVE) {
      throw new IllegalStateException("cannot judge a run: reason=" + judgement.reason());
    }
    return judgement.verdict() == Verdict.PASSED;
  }
}
