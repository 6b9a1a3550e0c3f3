package gauntlet.fault;

import gauntlet.contract.Medium;
import gauntlet.contract.Method;
import gauntlet.engine.Engine;
import gauntlet.engine.EngineResult;
import gauntlet.engine.Guarantee;
import gauntlet.engine.Plan;
import gauntlet.engine.ReplayToken;
import gauntlet.rogue.Intrusion;
import gauntlet.rogue.IsolationCampaign;
import gauntlet.subject.Subject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Has calls of the kernel fail as documented, carry garbage, and be the last ones of real
 * processes; and has peers write garbage into shared memory.
 */
public final class FaultEngine implements Engine {
  public static final String ID = "fault";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String summary() {
    return "system calls that fail, carry garbage or are the last of their process; garbage in memory";
  }

  @Override
  public Set<Medium> media() {
    return Medium.ALL;
  }

  /**
   * What is in shared memory makes calls of the kernel only to sleep and to wake others; besides,
   * it is attacked by garbage, where it promises to bear that.
   */
  @Override
  public boolean attacks(Subject<?> subject) {
    return Engine.super.attacks(subject)
        && (subject.medium() != Medium.SHARED_MEMORY || SharedMemoryCampaign.isFor(subject));
  }

  @Override
  public Map<Guarantee, String> exercises() {
    return Map.of(
        Guarantee.SAFETY, FaultCampaign.FAULTS,
        Guarantee.PROGRESS, FaultCampaign.FAULTS,
        Guarantee.CRASH, FaultCampaign.KILLS,
        Guarantee.CONSERVATION, FaultCampaign.KILLS,
        Guarantee.DELIVERY, FaultCampaign.KILLS,
        Guarantee.ISOLATION, IsolationCampaign.MUTATIONS);
  }

  @Override
  public EngineResult run(Subject<?> subject, Plan plan) throws IOException, InterruptedException {
    return subject.medium() == Medium.SHARED_MEMORY
        ? SharedMemoryCampaign.everywhere(subject, plan)
        : FaultCampaign.everywhere(subject, plan);
  }

  @Override
  public void requireReplayable(Subject<?> subject, ReplayToken token) {
    List<Method> methods = subject.contract().methods();
    if (WaitingPoint.isMeant(token.detail())) {
      WaitingPoint.parse(token.detail(), subject);
    } else if (subject.medium() == Medium.SHARED_MEMORY) {
      Intrusion.parse(token.detail(), methods);
    } else if (LifecyclePoint.isMeant(token.detail())) {
      LifecyclePoint.parse(token.detail(), subject.contract());
    } else {
      FaultPoint.parse(token.detail(), methods);
    }
  }

  @Override
  public EngineResult replay(Subject<?> subject, ReplayToken token, Plan plan)
      throws IOException, InterruptedException {
    List<Method> methods = subject.contract().methods();
    if (WaitingPoint.isMeant(token.detail())) {
      return FaultCampaign.at(WaitingPoint.parse(token.detail(), subject), subject, plan);
    }
    if (subject.medium() == Medium.SHARED_MEMORY) {
      Intrusion intrusion = Intrusion.parse(token.detail(), methods);
      return IsolationCampaign.at(intrusion, ID, subject, plan);
    }
    return LifecyclePoint.isMeant(token.detail())
        ? FaultCampaign.at(LifecyclePoint.parse(token.detail(), subject.contract()), subject, plan)
        : FaultCampaign.at(FaultPoint.parse(token.detail(), methods), subject, plan);
  }
}
