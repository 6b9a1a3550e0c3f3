package gauntlet.engine;

import gauntlet.contract.Guarantees;
import gauntlet.subject.Subject;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What a subject guarantees, and a finding says was violated. */
public enum Guarantee {
  /** Linearizability while all parties live. */
  SAFETY,
  /** The declared {@link gauntlet.contract.CrashCriterion}. */
  CRASH,
  /** The declared bound of what a crash may take out of use: slots, permits. */
  CONSERVATION,
  /**
   * The declared {@link gauntlet.contract.Delivery}, where there are messages to be taken.
   * Histories are judged by it; what it does not explain is a finding of {@link #CRASH}.
   */
  DELIVERY,
  /**
   * The declared {@link gauntlet.contract.Takeover}. Nobody can see one: who takes over from the
   * living does harm to {@link #SAFETY}, and that is what a finding says.
   */
  TAKEOVER,
  /** The declared {@link gauntlet.contract.Progress}. */
  PROGRESS;

  /** The guarantees of this subject, and what it declares of each, in a word. */
  public static Map<Guarantee, String> declaredBy(Subject<?> subject) {
    Guarantees guarantees = subject.guarantees();
    Map<Guarantee, String> declared = new EnumMap<>(Guarantee.class);
    declared.put(SAFETY, "LINEARIZABLE");
    declared.put(CRASH, guarantees.crash().name());
    declared.put(CONSERVATION, Integer.toString(guarantees.leaks()));
    guarantees.delivery().ifPresent(delivery -> declared.put(DELIVERY, delivery.name()));
    declared.put(TAKEOVER, guarantees.takeover().name());
    declared.put(PROGRESS, guarantees.progress().name());
    return Collections.unmodifiableMap(declared);
  }
}
