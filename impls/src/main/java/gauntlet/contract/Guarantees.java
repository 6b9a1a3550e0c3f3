package gauntlet.contract;

import java.util.Objects;
import java.util.Optional;

/**
 * What a subject promises beside linearizability, which every contract asks for.
 *
 * @param progress of each call while other parties are stopped anywhere
 * @param crash the criterion the pending operation of a killed process is judged by
 * @param takeover when others may recover from a party
 * @param leaks how many units (slots, permits) each death may take out of use for ever
 * @param delivery what becomes of a message whose consumer dies; none where there are no messages
 *     to be taken
 * @param holdings what becomes of what a party holds that dies, where there is something to hold
 * @param isolation what becomes of the others when a peer writes garbage
 */
public record Guarantees(
    Progress progress,
    CrashCriterion crash,
    Takeover takeover,
    int leaks,
    Optional<Delivery> delivery,
    Holdings holdings,
    Isolation isolation) {
  public Guarantees {
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(crash, "crash");
    Objects.requireNonNull(takeover, "takeover");
    Objects.requireNonNull(delivery, "delivery");
    Objects.requireNonNull(holdings, "holdings");
    Objects.requireNonNull(isolation, "isolation");
    if (leaks < 0) {
      throw new IllegalArgumentException("leaks out of range: leaks=" + leaks);
    }
  }

  /** Of what loses nothing that a dead party held, and trusts its peers. */
  public Guarantees(
      Progress progress,
      CrashCriterion crash,
      Takeover takeover,
      int leaks,
      Optional<Delivery> delivery) {
    this(progress, crash, takeover, leaks, delivery, Holdings.RETURNED, Isolation.NONE);
  }

  /** Of what neither leaks nor delivers. */
  public Guarantees(Progress progress, CrashCriterion crash, Takeover takeover) {
    this(progress, crash, takeover, 0, Optional.empty());
  }

  /** These, and this delivery. */
  public Guarantees delivering(Delivery what) {
    return new Guarantees(progress, crash, takeover, leaks, Optional.of(what), holdings, isolation);
  }

  /** These, but what a dead party held is lost. */
  public Guarantees losingHoldings() {
    return new Guarantees(progress, crash, takeover, leaks, delivery, Holdings.LOST, isolation);
  }

  /** These, and this isolation. */
  public Guarantees isolated(Isolation how) {
    return new Guarantees(progress, crash, takeover, leaks, delivery, holdings, how);
  }
}
