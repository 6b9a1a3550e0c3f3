package gauntlet.contract;

import java.util.Objects;

/**
 * What a subject promises beside linearizability, which every contract asks for.
 *
 * @param progress of each call while other parties are stopped anywhere
 * @param crash the criterion the pending operation of a killed process is judged by
 * @param takeover when others may recover from a party
 */
public record Guarantees(Progress progress, CrashCriterion crash, Takeover takeover) {
  public Guarantees {
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(crash, "crash");
    Objects.requireNonNull(takeover, "takeover");
  }
}
