package gauntlet.engine;

import gauntlet.contract.Guarantees;
import gauntlet.contract.Holdings;
import gauntlet.contract.Isolation;
import gauntlet.subject.Subject;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What a subject guarantees, and a finding says was violated. */
public enum Guarantee {
  /** Linearizability while all parties live. */
  SAFETY("Linearizability while all parties live"),
  /** The declared {@link gauntlet.contract.CrashCriterion}. */
  CRASH("What becomes of the pending call of a process that died"),
  /** The declared bound of what a crash may take out of use: slots, permits. */
  CONSERVATION("How many slots or permits a death may take out of use"),
  /**
   * The declared {@link gauntlet.contract.Delivery}, where there are messages to be taken.
   * Histories are judged by it; what it does not explain is a finding of {@link #CRASH}.
   */
  DELIVERY("What becomes of the message that a dead consumer was taking"),
  /**
   * The declared {@link gauntlet.contract.Takeover}. Nobody can see one: who takes over from the
   * living does harm to {@link #SAFETY}, and that is what a finding says.
   */
  TAKEOVER("On which proof of death others may recover from a party"),
  /** The declared {@link gauntlet.contract.Progress}. */
  PROGRESS("That calls return while others are stopped"),
  /** The declared {@link Isolation}, where there is any. */
  ISOLATION("What becomes of the others when a peer writes garbage");

  private final String meaning;

  Guarantee(String meaning) {
    this.meaning = meaning;
  }

  /** What it is about, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** The guarantees of this subject, and what it declares of each, in a word. */
  public static Map<Guarantee, String> declaredBy(Subject<?> subject) {
    Guarantees guarantees = subject.guarantees();
    Map<Guarantee, String> declared = new EnumMap<>(Guarantee.class);
    declared.put(SAFETY, "LINEARIZABLE");
    declared.put(CRASH, guarantees.crash().name());
    String leaks = Integer.toString(guarantees.leaks());
    declared.put(
        CONSERVATION,
        guarantees.holdings() == Holdings.LOST ? leaks + "_BEYOND_WHAT_IT_HELD" : leaks);
    guarantees.delivery().ifPresent(delivery -> declared.put(DELIVERY, delivery.name()));
    declared.put(TAKEOVER, guarantees.takeover().name());
    declared.put(PROGRESS, guarantees.progress().name());
    if (guarantees.isolation() != Isolation.NONE) {
      declared.put(ISOLATION, guarantees.isolation().name());
    }
    return Collections.unmodifiableMap(declared);
  }
}
