package gauntlet.fault;

import gauntlet.contract.Isolation;
import gauntlet.engine.Deadline;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Plan;
import gauntlet.engine.Verdict;
import gauntlet.rogue.IsolationCampaign;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Attacks what is in shared memory: by calls of the kernel that fail, which it makes to sleep and
 * to wake others, and by garbage, where it promises to bear that.
 */
final class SharedMemoryCampaign {
  /** Of the time, for calls that fail where there is garbage, too. */
  private static final double WAITING_SHARE = 0.15;

  private final WaitingCampaign waits;
  private final boolean maySleep;

  private SharedMemoryCampaign(Subject<?> subject, Plan plan) {
    this.waits = new WaitingCampaign(subject, plan);
    this.maySleep = WaitingCampaign.isFor(subject);
  }

  /** Whether there is something to attack. */
  static boolean isFor(Subject<?> subject) {
    return promisesIsolation(subject) || WaitingCampaign.isFor(subject);
  }

  private static boolean promisesIsolation(Subject<?> subject) {
    return subject.guarantees().isolation() != Isolation.NONE;
  }

  static EngineResult everywhere(Subject<?> subject, Plan plan)
      throws IOException, InterruptedException {
    SharedMemoryCampaign campaign = new SharedMemoryCampaign(subject, plan);
    Deadline deadline = plan.deadline();
    boolean isIsolated = promisesIsolation(subject);
    if (campaign.maySleep) {
      Optional<EngineResult> end =
          campaign.waits.run(isIsolated ? deadline.fraction(WAITING_SHARE) : deadline);
      if (end.isPresent() || !isIsolated) {
        return campaign.with(end.orElseGet(campaign::passed));
      }
    }
    Plan rest = new Plan(plan.seed(), deadline.left(), plan.clock(), plan.progress());
    return campaign.with(IsolationCampaign.everywhere(FaultEngine.ID, subject, rest));
  }

  private EngineResult passed() {
    return waits.faults() == 0
        ? EngineResult.inconclusive(FaultCampaign.NOTHING_TO_FAIL)
        : new EngineResult(Verdict.PASSED, new TreeMap<>(), List.of(), List.of());
  }

  /** A result with what was counted here, and what there was no time for. */
  private EngineResult with(EngineResult result) {
    if (!maySleep) {
      return result;
    }
    SortedMap<String, Long> counts = new TreeMap<>(result.counts());
    counts.put(FaultCampaign.FAULTS, waits.faults());
    List<String> notCovered = new ArrayList<>(result.notCovered());
    waits.notCovered().ifPresent(notCovered::add);
    return new EngineResult(
        result.verdict(), counts, result.findings(), notCovered, result.tests());
  }
}
